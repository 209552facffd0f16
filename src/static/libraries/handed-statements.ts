import { standsFor } from '../facts/bindings.ts';
import type { CallEffect } from './effects.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { KindReader } from './kinds.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** How methods that run a statement are called, whatever wraps the driver. */
const RUNS = /^\$?((query|exec(ute)?|fetch|select)([A-Z_]\w*)?|(get|find|load|read|run|do)_?(one|all|rows?|first|many|scalar|single|sql|query|results?|list|col|var|assoc|records?)(_?async)?|get|all|run|one|many|any|none|first|each|iterate|oneOrNone|manyOrNone|list|scalar|update|insert|delete)$/i;
/** Without a receiver only these say so. */
const RUNS_ALONE = /^(query|exec(ute)?|run_?(query|sql)|fetch_?(one|all|rows?))([A-Z_]\w*)?$/;
/** `db.prepare('SELECT …').get(id)` */
const PREPARES = /^(prepare(d|Statement)?|createStatement|statement|sql)$/;

/** How a literal begins in any language: prefix and quotes, or the mark of a text over several lines. */
const BEFORE = String.raw`^\(?\s*(?:[a-zA-Z@$#]{0,3}["'\x60]{1,3}|<<[-~]?['"]?\w+['"]?)\s*`;
const READING = new RegExp(`${BEFORE}(?:select\\s[^]*?\\sfrom\\s|with\\s+(?:recursive\\s+)?\\w+\\s+as\\s*\\()`, 'i');
const WRITING = new RegExp(`${BEFORE}(?:insert\\s+(?:ignore\\s+)?into\\s|update\\s+\\S+\\s+set\\s|delete\\s+from\\s|replace\\s+into\\s|merge\\s+into\\s)`, 'i');

/** `messages.get('Select a file from the list')` */
const PROSE = new RegExp(`${BEFORE}[A-Z][a-z]`);

/** A context and a place to fill may come before the statement (Go). */
const MOST_ARGUMENTS = 3;
/** A statement says what it is before this. */
const LONGEST_START = 2_000;

/** What the statement does that a call is handed, by the literal or the local name that it stands in; null where there is none in view. */
export function statementHanded({ receiver, node, function: from }: CallFact, file: FileFacts): 'query' | 'write' | null {
  const texts = [...node.args.slice(0, MOST_ARGUMENTS).map(({ value }) => value), ...preparedBy(receiver)];
  return texts.map((text) => effectOf(text, from, file)).find((found) => found !== null) ?? null;
}

/** `this.db.query('SELECT …', [id])`: a project's own wrapper of a driver, told by the statement that is handed to it. */
export function statementEffect(call: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  const { method, receiver, function: from } = call;
  if (!(receiver === null ? RUNS_ALONE : RUNS).test(method)) return null;
  const effect = statementHanded(call, file);
  return effect === null || (receiver !== null && kinds.kindOf(receiver, from, file, method) !== null) ? null : { effect, library: 'SQL' };
}

function preparedBy(receiver: Syntax | null): readonly Syntax[] {
  if (receiver?.kind !== 'call' || !PREPARES.test(calleeOf(receiver).method)) return [];
  return receiver.args.slice(0, 1).map(({ value }) => value);
}

function effectOf(node: Syntax, from: FunctionFact, file: FileFacts): 'query' | 'write' | null {
  const whole = standsFor(node, from);
  const value = whole.kind === 'call' && whole.args.length === 1 ? whole.args[0]?.value ?? whole : whole;
  if (value.kind !== 'literal' && value.kind !== 'template' && value.kind !== 'binary') return null;
  const text = file.text.slice(value.start, Math.min(value.end, value.start + LONGEST_START));
  return PROSE.test(text) ? null : WRITING.test(text) ? 'write' : READING.test(text) ? 'query' : null;
}
