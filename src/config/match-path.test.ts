import { describe, expect, it } from 'vitest';
import { matchPath } from './match-path.ts';

const matches = (glob: string, path: string): boolean => matchPath([glob])(path);

describe('matchPath', () => {
  it('a star stays within one name', () => {
    expect(matches('src/*.ts', 'src/app.ts')).toBe(true);
    expect(matches('src/*.ts', 'src/app/main.ts')).toBe(false);
  });

  it('two stars cross any number of folders, also none', () => {
    expect(matches('src/**/*.ts', 'src/app.ts')).toBe(true);
    expect(matches('src/**/*.ts', 'src/a/b/app.ts')).toBe(true);
    expect(matches('src/**/*.ts', 'lib/a/app.ts')).toBe(false);
    expect(matches('**/generated/**', 'a/generated/b/c.go')).toBe(true);
    expect(matches('**/generated/**', 'a/degenerated/b/c.go')).toBe(false);
    expect(matches('**', 'any/thing')).toBe(true);
  });

  it('a leading ./ or / means the root', () => {
    expect(matches('./src/*.ts', 'src/app.ts')).toBe(true);
    expect(matches('/src/*.ts', 'src/app.ts')).toBe(true);
  });

  it('hidden files are files', () => {
    expect(matches('**/*.yaml', '.github/workflows/ci.yaml')).toBe(true);
    expect(matches('*', '.env')).toBe(true);
  });

  it('braces and brackets are choices', () => {
    expect(matches('*.{test,spec}.[jt]s', 'cart.spec.ts')).toBe(true);
    expect(matches('*.{test,spec}.[jt]s', 'cart.stub.ts')).toBe(false);
  });

  it('parentheses, bars, plus signs and a leading exclamation mark are literal', () => {
    expect(matches('app/(shop)/page.tsx', 'app/(shop)/page.tsx')).toBe(true);
    expect(matches('app/(shop)/page.tsx', 'app/shop/page.tsx')).toBe(false);
    expect(matches('a(b+)+c', 'abbbc')).toBe(false);
    expect(matches('+(a|b)', '+(a|b)')).toBe(true);
    expect(matches('!secret.ts', 'open.ts')).toBe(false);
  });

  it('no globs match nothing; one of several is enough', () => {
    expect(matchPath([])('src/app.ts')).toBe(false);
    expect(matchPath(['lib/**', 'src/**'])('src/app.ts')).toBe(true);
  });

  it('a glob past the limits matches nothing', () => {
    expect(matches('*a*a*a*a*b', 'aaaaab')).toBe(false);
    expect(matches('*a*a*b', 'aaaaab')).toBe(true);
    expect(matches(`${'a'.repeat(200)}*`, 'a'.repeat(201))).toBe(false);
    expect(matches('{src/a,lib}/*.ts', 'lib/x.ts')).toBe(false);
  });

  it('forged names and deep forged paths end', () => {
    expect(matches('*a*a*b', 'a'.repeat(100_000))).toBe(false);
    expect(matches('**/a/**/a/**/a/**/a/**/b', 'a/'.repeat(5_000))).toBe(false);
  });
});
