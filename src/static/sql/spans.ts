/** What one database reads differently from another. */
export interface SpanRules {
  /** MySQL: a backslash escapes in every string, and comments do not nest. */
  readonly isMysql: boolean;
}

/** Behind the quote that ends what opens at `from`; null when none does. A doubled quote stands for itself. */
export function endOfQuoted(text: string, from: number, hasEscapes: boolean): number | null {
  const quote = text[from] ?? "'";
  const mark = new RegExp(`${hasEscapes ? '\\\\[\\s\\S]|' : ''}${quote}${quote}|${quote}`, 'g');
  mark.lastIndex = from + 1;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) if (found[0] === quote) return mark.lastIndex;
  return null;
}

/** Behind the end of the comment that opens at `from`; null when it has none. Postgres and SQL Server nest comments. */
export function endOfComment(text: string, from: number, { isMysql }: SpanRules): number | null {
  const mark = isMysql ? /\*\//g : /\/\*|\*\//g;
  mark.lastIndex = from + 2;
  let depth = 1;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return null;
}
