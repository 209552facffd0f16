import { describe, expect, it } from 'vitest';
import { matchGlob } from './match-glob.ts';

describe('a glob as ast-grep reads it', () => {
  it.each([
    ['src/*.ts', 'src/a/b.ts', true], ['*.ts', 'src/a.ts', true], ['src/**', 'src/a.ts', true], ['**/*.ts', 'a.ts', true],
    ['**/x.ts', 'src/ax.ts', false], ['**/x.ts', 'src/x.ts', true], ['./src/*.ts', 'src/a.ts', false], ['src/', 'src/a.ts', false],
    ['src/*.{ts,tsx}', 'src/a.tsx', true], ['src/?.ts', 'src/ab.ts', false], ['[a-c]*.py', 'beta.py', true], ['[!a-c]*.py', 'beta.py', false], ['a(b).ts', 'a(b).ts', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(matchGlob(glob)(path)).toBe(expected);
  });

  it('minds the case unless it is told not to', () => {
    expect(matchGlob('SRC/*.ts')('src/a.ts')).toBe(false);
    expect(matchGlob({ glob: 'SRC/*.ts', caseInsensitive: true })('src/a.ts')).toBe(true);
  });

  it.each(['a'.repeat(201), '**/'.repeat(7)])('never matches everything because it is too rich: %s', (glob) => {
    expect(() => matchGlob(glob)).toThrow(/was not refused/);
  });

  it('takes no longer for a forged path', () => {
    const start = performance.now();
    matchGlob('*a*a*a*a*a*a*a*a*a*a*a*b')('a'.repeat(4_000));
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
