/** What a terminal would obey and what a reader would not see: control, format, private, lone surrogate and invisible characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Words on which review harnesses start work of their own when they stand in a report; our severities are other words. */
const TRIGGERS = /\b(CRITICAL|IMPORTANT)\b/g;

/** Text of a repository or a model on one line, with every such character shown by its code point. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\t' ? '  ' : `<U+${hex(character.codePointAt(0) ?? 0)}>`));
}

/** The same for prose: line breaks and runs of blanks become one blank. */
export function escapeProse(text: string): string {
  return escapeText(text.replace(/\s+/gu, ' ').trim()).replace(TRIGGERS, (word) => word.toLowerCase());
}

/** JSON that is safe to print and means the same: such characters as `\u` escapes. Its own line breaks stay. */
export function escapeJson(json: string): string {
  return json.replace(UNSAFE, (character) => (character === '\n' ? character : toUnits(character)));
}

function toUnits(character: string): string {
  return character.split('').map((unit) => `\\u${hex(unit.charCodeAt(0)).toLowerCase()}`).join('');
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
