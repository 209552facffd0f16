import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { questionId, type Asked } from './question-id.ts';

const ASKED: Asked = {
  model: { model: 'claude-opus-5-5', effort: 'medium', maxOutputTokens: 4096 }, system: 'role', material: 'change', task: 'checklist', schema: 'area_answer',
};

describe("4. A question's id covers all that can change the answer and nothing else.", () => {
  it.each([
    { model: { ...ASKED.model, model: 'claude-sonnet-5-5' } }, { model: { ...ASKED.model, effort: 'high' as const } }, { model: { ...ASKED.model, maxOutputTokens: 8192 } },
    { system: 'another role' }, { material: 'another change' }, { task: 'another checklist' }, { schema: 'verification_answer' as const },
  ])('changes with %j', (more) => {
    expect(questionId({ ...ASKED, ...more })).not.toBe(questionId(ASKED));
  });
  it('does not change with the order of keys, nor with what the question carries for people', () => {
    const { effort, model, maxOutputTokens } = ASKED.model;
    const withMore = { ...ASKED, model: { maxOutputTokens, effort, model }, title: 'caching, part 2', covers: ['a.py'] };
    expect(questionId(withMore)).toBe(questionId(ASKED));
  });
});

describe('canonical JSON', () => {
  it('sorts keys at every depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });
  it('is the same for the same data and differs for other data', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const isSame = JSON.stringify(JSON.parse(canonicalJson(left))) === JSON.stringify(JSON.parse(canonicalJson(right)));
      expect(canonicalJson(left) === canonicalJson(right)).toBe(isSame);
      expect(JSON.parse(canonicalJson(left))).toEqual(JSON.parse(JSON.stringify(left)));
    }));
  });
});
