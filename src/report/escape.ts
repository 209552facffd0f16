/** Control and invisible characters: what a terminal would obey or a reader would not see. */
 
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[\p{Cf}\p{Co}\p{Cs}]|(?=\P{Mn})\p{Default_Ignorable_Code_Point}/gu;

/** Text of a repository or a model on one line, with every such character shown by its code point. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\t' ? '  ' : `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`));
}

/** The same for prose: line breaks and runs of blanks become one blank. */
export function escapeProse(text: string): string {
  return escapeText(text.replace(/\s+/g, ' ').trim());
}
