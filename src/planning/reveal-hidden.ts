/**
 * Characters that a reader does not see or that break a line: control, format (bidi, zero-width, tags), private use, lone
 * surrogates, line and paragraph separators, and everything that Unicode lets a renderer leave out. The opening bracket of the
 * notation itself is among them, so that shown text can be told from text that only imitates the notation.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u27E6]/gu;

/** One line of text with every hidden character written out, for example `⟦U+200B⟧`; tabs stay. */
export function revealHidden(text: string): string {
  return text.replace(HIDDEN, (character) => (character === '\t' ? character : `⟦U+${codeOf(character)}⟧`));
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
