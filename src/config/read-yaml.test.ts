import { describe, expect, it } from 'vitest';
import { readYaml } from './read-yaml.ts';

function complaintOf(text: string): string {
  const read = readYaml(text);
  if (!('complaints' in read)) throw new Error('it was read');
  const [first] = read.complaints;
  return `${first?.line ?? '-'}: ${first?.text ?? ''}`;
}

function dataOf(text: string): unknown {
  const read = readYaml(text);
  if ('complaints' in read) throw new Error(read.complaints.map((complaint) => complaint.text).join('; '));
  return read.data;
}

describe('readYaml', () => {
  it('gives plain data', () => {
    expect(dataOf('a: 1\nb: [x, {c: 2026-01-01}]\n')).toEqual({ a: 1, b: ['x', { c: '2026-01-01' }] });
  });

  it('refuses custom tags', () => {
    expect(complaintOf('a: 1\nb: !!js/function "x"\n')).toBe('2: Unresolved tag: tag:yaml.org,2002:js/function');
    expect(dataOf('a: 1\nb: !!str 3\n')).toEqual({ a: 1, b: '3' });
  });

  it('refuses a key that stands twice, and a second document', () => {
    expect(complaintOf('a: 1\na: 2\n')).toBe('2: Map keys must be unique');
    expect(complaintOf('a: 1\n---\nb: 2\n')).toMatch(/^2: .*multiple documents/);
  });

  it('refuses aliases that multiply, and takes a few', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b,*b,*b]', 'd: [*c,*c,*c,*c,*c,*c,*c,*c]'].join('\n');
    expect(complaintOf(bomb)).toBe('-: its aliases refer to nothing, or to too much');
    expect(dataOf('a: &a [x]\nb: *a\n')).toEqual({ a: ['x'], b: ['x'] });
  });

  it('refuses what is too large', () => {
    expect(complaintOf(`a: "${'x'.repeat(64 * 1024)}"`)).toBe('-: it is larger than 64 KB');
    expect(dataOf(`a: "${'x'.repeat(60 * 1024)}"`)).toHaveProperty('a');
  });

  it('refuses nesting that the parser cannot bear', () => {
    const tooNested = '-: it is nested too deeply, or uses explicit keys ("? key")';
    expect(complaintOf('- '.repeat(20_000))).toBe(tooNested);
    expect(complaintOf('? '.repeat(20_000))).toBe(tooNested);
    expect(complaintOf('['.repeat(20_000))).toBe(tooNested);
    expect(dataOf('- - [[["why? because - of {this}"]]]')).toEqual([[[[['why? because - of {this}']]]]]);
  });

  it('does not complain without end', () => {
    const read = readYaml(`[${','.repeat(10_000)}]`);
    expect('complaints' in read ? read.complaints : []).toHaveLength(20);
  });

  it('a key named __proto__ is a key', () => {
    const data = dataOf('__proto__:\n  polluted: true\n');
    expect(Object.keys(data as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('knows the lines of keys, of list items and of what is missing', () => {
    const read = readYaml('a:\n  - b: 1\n    c:\n      d: 2\n');
    const lineOf = 'lineOf' in read ? read.lineOf : () => null;
    expect(lineOf(['a'])).toBe(1);
    expect(lineOf(['a', 0])).toBe(2);
    expect(lineOf(['a', 0, 'c', 'd'])).toBe(4);
    expect(lineOf(['a', 0, 'missing'])).toBe(2);
    expect(lineOf([])).toBeNull();
  });
});
