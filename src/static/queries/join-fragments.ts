import { chainLinks } from './chain-links.ts';
import type { FileFacts, TextFact } from '../facts/facts.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Call } from '../syntax/syntax.ts';
import { paintText } from '../sql/paint-text.ts';
import { tokenizeSql, type SqlToken } from '../sql/tokens.ts';

/** A join written in a string that a query builder is given. */
export interface JoinFragment {
  readonly text: TextFact;
  readonly tokens: readonly SqlToken[];
  /** The builder's own conditions pick some of the rows that are joined. */
  readonly isPicked: boolean;
}

const JOIN = /^\s*(?:(?:LEFT|RIGHT|FULL|INNER|CROSS)\s+)?(?:OUTER\s+)?JOIN\s*\(/i;
const LONGEST = 20_000;

/** `joins("LEFT JOIN (SELECT … ) x ON …")` */
export function* joinFragments(file: FileFacts): Generator<JoinFragment> {
  for (const text of file.texts) {
    const { node, around } = text;
    if (node.end - node.start > LONGEST) continue;
    const given = around.at(-1)?.node;
    const written = given?.kind === 'call' && /join/i.test(calleeOf(given).method) ? given : null;
    if (written === null) continue;
    const painted = paintText(node, file.text);
    const tokenized = JOIN.test(painted) ? tokenizeSql(painted, { base: { offset: node.start, line: node.line } }) : null;
    if (tokenized !== null) yield { text, tokens: tokenized.tokens, isPicked: chainLinks(written, text.function, file, () => false).calls.some(picks) };
  }
}

/** One row by its key is what the database hands on to the joined rows. */
function picks(call: Call): boolean {
  const { method } = calleeOf(call);
  if (/^(limit|page|paginate|per)$/i.test(method)) return true;
  return /^where$/i.test(method) && call.args.some(({ name, value }) => name !== null && value.kind !== 'literal' && (name !== 'id' || (pathOf(value) ?? '').endsWith("s")));
}
