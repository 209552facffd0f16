import { isWithin } from '../project/callers.ts';
import { calleeOf, mentions } from '../syntax/expressions.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { CallFact, Context, FileFacts } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import type { OpenTransaction } from './transactions.ts';

/** A transaction that one call begins and others end: `db.Begin()` … `tx.Commit()`. */
export interface BegunTransaction extends OpenTransaction {
  readonly begin: CallFact;
  readonly ends: readonly CallFact[];
}

/** All of the file. Without a commit in the same function it may be about something else, or end anywhere. */
export function begunTransactions(file: FileFacts, view: RuleView): readonly BegunTransaction[] {
  const ends = file.calls.filter(isEnd);
  if (!ends.some(commits)) return [];
  return file.calls.flatMap((begin): BegunTransaction[] => {
    const library = beginsWith(begin, file, view);
    const own = ends.filter((end) => end.node.start >= begin.node.end && isWithin(end.function, begin.function));
    return library === null || !own.some(commits) ? [] : [{ line: begin.node.line, library, isSure: () => true, begin, ends: own }];
  });
}

/** The one that is open where the call stands. */
export function begunAround(call: CallFact, begun: readonly BegunTransaction[]): OpenTransaction | null {
  if (call.around.some(({ node }) => node.kind === 'spawn' || node.kind === 'defer')) return null;
  return begun.findLast(({ begin, ends }) => begin.function === call.function && begin.node.end <= call.node.start && isAfter(call, begin)
    && !ends.some((end) => end.node.end <= call.node.start && isAfter(call, end) && !isDeferred(end))) ?? null;
}

const END = /^(commit|roll_?back|abort|complete|trans_?complete)(_?trans(action)?)?(_?async)?$/i;
const END_SQL = /^\s*(commit|rollback)\b/i;
const BEGIN_SQL = /^\s*(begin|start transaction)\b/i;

const isEnd = ({ method, node }: CallFact): boolean => END.test(method) || startsWith(node.args[0]?.value, END_SQL);
const commits = ({ method, node }: CallFact): boolean => /^(commit|complete|trans)/i.test(method) || startsWith(node.args[0]?.value, /^\s*commit/i);

function startsWith(value: Syntax | undefined, statement: RegExp): boolean {
  return value?.kind === 'literal' && value.type === 'string' && statement.test(value.value);
}

/** The library whose transaction the call begins; what is handed a lambda runs all of it. */
function beginsWith(call: CallFact, file: FileFacts, view: RuleView): string | null {
  const { node, method, receiver } = call;
  if ((receiver === null && !node.isNew) || node.args.some(({ value }) => value.kind === 'function')) return null;
  const path = call.path ?? `${receiver?.kind === 'call' ? calleeOf(receiver).method : ''}.${method}`;
  const [first] = node.args;
  const written = first?.value.kind === 'literal' ? `${path}(${first.value.value.toLowerCase()})` : path;
  const library = view.effects.kinds.librariesOf(file).find(({ begins, transactions }) => [...begins, ...transactions].some((pattern) => matchesName(path, pattern) || matchesName(written, pattern)));
  if (library !== undefined) return library.library;
  const effect = view.effects.effectOf(call, file);
  return effect?.effect === 'transaction' || (effect !== null && startsWith(first?.value, BEGIN_SQL)) ? effect.library : null;
}

/** `defer tx.Rollback()` runs when the function is left. */
const isDeferred = ({ around }: Context): boolean => around.some(({ node }) => node.kind === 'defer' || node.kind === 'function');

/** The earlier call has run when control gets to the later one: it stands in no branch that leaves or that the later one is not in. */
function isAfter(later: CallFact, earlier: CallFact): boolean {
  return earlier.around.every(({ node, slot }) => {
    const isShared = later.around.some((other) => other.node === node && other.slot === slot);
    return isShared || !isBranch(node, slot) || (END.test(earlier.method) && !leaves(node, slot, earlier));
  }) && !later.around.some(({ node, slot }) => (node.kind === 'try' && slot === 'handlers' && node.start <= earlier.node.start && !END.test(earlier.method)) || isFailure(node, slot, earlier));
}

const isBranch = (node: Syntax, slot: string): boolean => (node.kind === 'if' && slot !== 'test') || (node.kind === 'switch' && slot === 'arms') || (node.kind === 'try' && slot === 'handlers')
  || (node.kind === 'loop' && slot === 'body') || node.kind === 'function';

function leaves(node: Syntax, slot: string, { node: { start, end } }: CallFact): boolean {
  const blocks = node.kind === 'if' ? [slot === 'then' ? node.then : node.otherwise] : node.kind === 'try' ? node.handlers : node.kind === 'switch' ? node.arms : [];
  const last = blocks.find((block) => block.some((statement) => statement.start <= start && end <= statement.end))?.at(-1);
  return last !== undefined && (last.kind === 'return' || last.kind === 'throw' || last.kind === 'jump');
}

/** `if err != nil { report(err) … }` after the begin: there is none to be held. */
function isFailure(node: Syntax, slot: string, { node: { start } }: CallFact): boolean {
  return node.kind === 'if' && slot === 'then' && node.start > start && mentions(node.test, ['err', 'error']) && node.then.at(-1)?.kind === 'return';
}
