import { describe, expect, it } from 'vitest';
import { revealHidden } from './reveal-hidden.ts';

describe('revealHidden', () => {
  it.each([
    ['zero-width space', 'a\u200Bb', 'a⟦U+200B⟧b'],
    ['right-to-left override', 'a\u202Eb', 'a⟦U+202E⟧b'],
    ['tag character', 'a\u{E0041}b', 'a⟦U+E0041⟧b'],
    ['variation selector', 'a\uFE0Fb', 'a⟦U+FE0F⟧b'],
    ['Hangul filler', 'a\u3164b', 'a⟦U+3164⟧b'],
    ['Mongolian vowel separator', 'a\u180Eb', 'a⟦U+180E⟧b'],
    ['line separator', 'a\u2028b', 'a⟦U+2028⟧b'],
    ['next line', 'a\u0085b', 'a⟦U+0085⟧b'],
    ['carriage return', 'a\rb', 'a⟦U+000D⟧b'],
    ['escape', 'a\u001B[2Jb', 'a⟦U+001B⟧[2Jb'],
    ['byte order mark', '\uFEFFa', '⟦U+FEFF⟧a'],
    ['lone surrogate', 'a\uD800b', 'a⟦U+D800⟧b'],
    ['its own notation', '⟦U+200B⟧', '⟦U+27E6⟧U+200B⟧'],
  ])('shows a %s', (_, text, shown) => {
    expect(revealHidden(text)).toBe(shown);
  });

  it.each(['\tif x < 3 { return "é" } // naïve', 'цена = 5', '価格 = 10', 'emoji 🎉'])('leaves %j as it is', (text) => {
    expect(revealHidden(text)).toBe(text);
  });
});
