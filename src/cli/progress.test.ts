import { describe, expect, it } from 'vitest';
import type { ReviewEvent } from '../ports.ts';
import { createProgress, type ProgressOptions } from './progress.ts';

const stage: ReviewEvent = { kind: 'stage', stage: 'collect', detail: 'reading the change' };
const question = (state: 'asked' | 'begun' | 'answered' | 'unanswered', detail = ''): ReviewEvent => ({ kind: 'question', id: 'q', title: 'caching', state, detail });

function written(options: Partial<ProgressOptions>, play: (progress: ReturnType<typeof createProgress>) => void): string {
  const texts: string[] = [];
  play(createProgress({ isTerminal: true, write: (text) => { texts.push(text); }, ...options }));
  return texts.join('');
}

describe('progress on a terminal', () => {
  it('is one line, written over and taken away at the end', () => {
    const text = written({}, (progress) => {
      for (const event of [stage, question('asked'), question('answered', 'from the store')]) progress.notice(event);
      progress.end();
    });
    expect(text.split('\r\u001b[2K')).toEqual(['', 'collect: reading the change', 'questions: 0 of 1 done; caching asked', 'questions: 1 of 1 done; caching answered (from the store)', '']);
  });

  it('does not outgrow the line, and shows control characters', () => {
    const text = written({}, (progress) => { progress.notice({ ...stage, detail: `\u001b[2J${'x'.repeat(200)}` }); });
    expect(text).toMatch(/^\r\u001b\[2Kcollect: <U\+001B>\[2Jx+$/);
    expect(text.length).toBe('\r\u001b[2K'.length + 79);
  });

  it('ends without a trace when nothing was shown', () => {
    expect(written({}, (progress) => { progress.end(); })).toBe('');
  });
});

describe('progress elsewhere', () => {
  it('is silent over short work', () => {
    const text = written({ isTerminal: false, now: () => 0 }, (progress) => { progress.notice(stage); progress.notice(question('asked')); progress.end(); });
    expect(text).toBe('');
  });

  it('speaks every ten seconds over long work, with all that was counted meanwhile', () => {
    const clock = { now: 0 };
    const text = written({ isTerminal: false, now: () => clock.now }, (progress) => {
      progress.notice(question('asked'));
      clock.now = 12_000;
      progress.notice(question('asked'));
      clock.now = 15_000;
      progress.notice(question('answered'));
      clock.now = 23_000;
      progress.notice(question('unanswered', 'refused: no'));
    });
    expect(text).toBe('questions: 0 of 2 done; caching asked\nquestions: 2 of 2 done; caching unanswered (refused: no)\n');
  });
});

it('progress that is not wanted writes nothing', () => {
  expect(written({ isWanted: false }, (progress) => { progress.notice(stage); progress.end(); })).toBe('');
});
