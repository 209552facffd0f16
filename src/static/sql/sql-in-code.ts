import type { FileFacts, TextFact } from '../facts/facts.ts';
import { dialectOf } from './dialect.ts';
import type { Dialect, SqlStatement } from './facts.ts';
import { paintText } from './paint-text.ts';
import { readStatement } from './read-statement.ts';
import { splitStatements } from './statements.ts';
import { tokenizeSql } from './tokens.ts';

/** The statements of one string in a program. */
export interface CodeSql {
  readonly text: TextFact;
  readonly statements: readonly SqlStatement[];
  readonly dialect: Dialect;
}

/** What begins like a statement and goes on like one: prose that starts with "select" or "update" does not. */
const STATEMENT = /^\s*(?:--[^\n]*\n\s*)*(?:SELECT\s[\s\S]*?\sFROM\s+["'`[\w?$:{(]|WITH\s+(?:RECURSIVE\s+)?["`\w]+\s*(?:\([^)]*\)\s*)?AS\s*(?:NOT\s+|MATERIALIZED\s*)*\(|INSERT\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO\s|UPDATE\s+["`[\w.?$:{}\]]+\s+(?:AS\s+\w+\s+|\w+\s+)?SET\s|DELETE\s+FROM\s+["`[\w?$:{]|(?:CREATE|ALTER)\s+(?:TABLE|INDEX|UNIQUE\s+INDEX)\s)/i;

/** One of these begins each of them: most strings are told apart by that. */
const VERB = /select|with|insert|update|delete|create|alter/i;

/** A sentence, not a statement: "Select a plan from the list". */
const PROSE = /^\s*(Select|Update|Insert|Delete|With)\b[\s\S]*?\b(from|set|into)\b/;

/** Longer strings hold data. */
const LONGEST = 20_000;

/** SQL in string literals, templates and here-documents, with the lines of the file it stands in. */
export function sqlInCode(file: FileFacts): readonly CodeSql[] {
  const found: CodeSql[] = [];
  let lastEnd = -1;
  for (const text of [...file.texts].sort((left, right) => left.node.start - right.node.start || right.node.end - left.node.end)) {
    if (text.node.end <= lastEnd || text.node.end - text.node.start > LONGEST) continue;
    lastEnd = text.node.end;
    if (!VERB.test(file.text.slice(text.node.start, text.node.end))) continue;
    const painted = paintText(text.node, file.text);
    if (!STATEMENT.test(painted) || PROSE.test(painted)) continue;
    const tokenized = tokenizeSql(painted, { base: { offset: text.node.start, line: text.node.line } });
    if (tokenized !== null) found.push({ text, statements: splitStatements(tokenized).map(readStatement), dialect: dialectOf('', painted) });
  }
  return found;
}
