import { describe, expect, it } from 'vitest';
import { createRunBounded } from './run-bounded.ts';

const runBounded = createRunBounded();

describe('running with an end', () => {
  it('gives what is done in time, and what it throws', () => {
    let done = 0;
    expect(runBounded(1_000, () => { done += 1; })).toBe(true);
    expect(done).toBe(1);
    expect(() => runBounded(1_000, () => { throw new TypeError('broken'); })).toThrow(TypeError);
  });

  it.each([
    ['a loop', () => { for (;;); }],
    ['a loop that catches everything', () => { for (;;) { try { for (;;); } catch { continue; } } }],
    ['a regular expression', () => { /^(a+)+$/.test(`${'a'.repeat(60)}b`); }],
  ])('stops %s that does not end, and runs what comes next', (_what, endless) => {
    const start = performance.now();
    expect(runBounded(100, endless)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(runBounded(1_000, () => undefined)).toBe(true);
  });
});
