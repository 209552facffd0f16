import { begunAround, begunTransactions } from './begun-transactions.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import { calleeOf, mentions, pathOf, spineOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Library } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A transaction that is asked through a value of its own: what is asked of the pool meanwhile takes a second connection. */
export interface HandedTransaction {
  readonly line: number;
  readonly library: string;
  /** The pool that it came from, as written: `self.prisma`. */
  readonly pool: string;
  /** What the transaction is called, and what is made of it. */
  readonly names: ReadonlySet<string>;
  /** It is open where the call stands. */
  covers(call: CallFact): boolean;
}

/** All of the file, of libraries whose pools hand transactions out. */
export function handedTransactions(file: FileFacts, view: RuleView): HandedTransaction[] {
  const libraries = view.effects.kinds.librariesOf(file).filter(({ hands_transactions: hands }) => hands);
  if (libraries.length === 0) return [];
  const toLambdas = file.calls.flatMap((call) => {
    const opened = [call.node, ...(call.receiver?.kind === 'call' ? [call.receiver] : [])].find(({ callee }) => openerOf(callee, libraries) !== undefined);
    return opened === undefined ? [] : toLambda(call.node, calleeOf(opened).receiver, openerOf(opened.callee, libraries)?.library ?? '');
  });
  const names = new Set(libraries.map(({ library }) => library));
  return [...toLambdas, ...begunTransactions(file, view).filter(({ library }) => names.has(library)).flatMap((begun): HandedTransaction[] => {
    const handle = boundTo(begun.begin);
    const pool = begun.begin.receiver === null ? null : pathOf(begun.begin.receiver);
    if (handle === null || pool === null || handle === pool) return [];
    return [{ line: begun.line, library: begun.library, pool, names: derivedFrom(handle, begun.begin.function.node?.body ?? []), covers: (call) => begunAround(call, [begun]) !== null }];
  })];
}

function openerOf(callee: Syntax, libraries: readonly Library[]): Library | undefined {
  const path = pathOf(callee);
  return path === null || callee.kind !== 'member' ? undefined : libraries.find(({ transactions }) => transactions.some((pattern) => matchesName(path, pattern)));
}

/** `prisma.$transaction(async (tx) => …)`, `db.transaction().execute(async (trx) => …)` */
function toLambda(node: Call, receiver: Syntax | null, library: string): HandedTransaction[] {
  const lambda = node.args.map(({ value }) => value).find((value) => value.kind === 'function');
  const pool = receiver === null ? null : pathOf(receiver);
  if (lambda?.kind !== 'function' || pool === null) return [];
  const [handle] = lambda.params;
  if (handle === undefined || handle.name === '' || handle.name === pool) return [];
  return [{
    line: node.line, library, pool, names: derivedFrom(handle.name, lambda.body),
    covers: ({ node: { start, end }, around }) => lambda.start <= start && end <= lambda.end && !around.some(({ node: outer }) => outer.kind === 'spawn'),
  }];
}

/** The name that the call's result is given: the first of several (`tx, err := db.Begin()`). */
function boundTo({ around }: CallFact): string | null {
  const outer = around.findLast(({ node }) => node.kind === 'assign');
  const [target] = outer?.node.kind === 'assign' && outer.slot === 'value' ? outer.node.targets : [];
  return target?.kind === 'name' ? target.name : null;
}

/** `const orders = new OrderStore(tx)`, `q := queries.WithTx(tx)`: they go through it too. */
function derivedFrom(handle: string, body: readonly Syntax[]): ReadonlySet<string> {
  const names = new Set([handle]);
  for (const node of walkAll(body)) {
    if (node.kind !== 'assign' || node.value === null || !mentions(node.value, names)) continue;
    for (const target of node.targets) if (target.kind === 'name') names.add(target.name);
  }
  return names;
}

/** `this.prisma.order.update(…)`, `query(…).execute(&pool)`: the value itself is asked, not something that has its name further on. */
export function asks(pool: string, { node }: CallFact): boolean {
  return [...spineOf(node), ...node.args.map(({ value }) => withoutAwait(value))].some((part) => pathOf(part) === pool);
}
