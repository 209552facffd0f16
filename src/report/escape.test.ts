import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeJson, escapeProse, escapeText } from './escape.ts';

describe('escapeText', () => {
  it('shows what a terminal would obey', () => {
    expect(escapeText('\u001b[2Jgone')).toBe('<U+001B>[2Jgone');
    expect(escapeText('\u009b2J\u0007\u0000\u007f\r')).toBe('<U+009B>2J<U+0007><U+0000><U+007F><U+000D>');
  });

  it('shows what a reader would not see', () => {
    expect(escapeText('a\u202eb\u200bc\u2028d\u{e0041}e\ufeff\ufe0f')).toBe('a<U+202E>b<U+200B>c<U+2028>d<U+E0041>e<U+FEFF><U+FE0F>');
    expect(escapeText('\ud800x\ue000')).toBe('<U+D800>x<U+E000>');
  });

  it('leaves the scripts of the world alone; a tab is two blanks', () => {
    expect(escapeText('größe 大きさ שלום 🦊')).toBe('größe 大きさ שלום 🦊');
    expect(escapeText('\tif')).toBe('  if');
  });
});

describe('escapeProse', () => {
  it('keeps prose on one line', () => {
    expect(escapeProse(' a\n\n b\tc\u2028d ')).toBe('a b c d');
  });

  it('the words that start work in review harnesses do not come through', () => {
    expect(escapeProse('CRITICAL: IMPORTANT, UNIMPORTANT, Critical')).toBe('critical: important, UNIMPORTANT, Critical');
  });
});

describe('escapeJson', () => {
  it('means the same and is safe to print', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = escapeJson(JSON.stringify({ text }, null, 2));
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\u2028\u2029]/u);
    }));
  });
});
