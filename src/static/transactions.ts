import { calleeOf, pathOf } from './expressions.ts';
import type { CallFact, FileFacts, FunctionFact, Surrounding } from './facts.ts';
import { matchesName } from './call-patterns.ts';
import type { Library } from './knowledge/types.ts';
import type { RuleView } from './rules/types.ts';
import type { Call, Syntax } from './syntax.ts';
import { startsApart } from './waits.ts';

/** A transaction of a database that is open where a call stands. */
export interface OpenTransaction {
  readonly line: number;
  readonly library: string;
}

/** The transaction around a call: a block, a lambda given to it, or a decorated function or class; null when there is none, or when the call waits for its end. */
export function transactionAround(call: CallFact, file: FileFacts, view: RuleView): OpenTransaction | null {
  const libraries = view.effects.kinds.librariesOf(file);
  for (const surrounding of call.around.toReversed()) {
    if (startsApart(surrounding, libraries)) return null;
    const opened = openedBy(surrounding, call, libraries);
    if (opened !== null) return opened;
  }
  return aroundAsyncBlock(call, file, libraries) ?? decorated(call.function, file, libraries);
}

/** A helper that, by its name, runs what it is given in a transaction. */
const RUNS_IN_ONE = /^((run|do|exec|execute|perform)_?)?(in|with|within|use)_?(a_?|new_?)?(db_?|sql_?)?(tx|txn|transaction)$/i;

/** `knex.transaction(async (trx) => …)`: what it hands over says that it is one of a database. */
const IS_ONE = /^(\$?transaction(al)?|transaction_?sync)$/i;
const HANDED_OVER = /^(tx|txn|trx|t|transaction|conn|connection|em|manager|entityManager)$/;

function openedBy({ node, slot }: Surrounding, call: CallFact, libraries: readonly Library[]): OpenTransaction | null {
  if (node.kind === 'with' && slot === 'body') {
    for (const { value } of node.items) {
      const library = named(value, libraries);
      if (library !== null) return { line: node.line, library };
    }
  }
  return node.kind === 'call' && slot === 'args' ? openedFor(node, call, libraries) : null;
}

/** The lambda must stand around the call; what is handed over as a value was made before. */
function openedFor(node: Call, call: CallFact, libraries: readonly Library[]): OpenTransaction | null {
  const lambda = node.args.map(({ value }) => value).find((value) => value.kind === 'function' && value.start <= call.node.start && call.node.end <= value.end);
  if (lambda?.kind !== 'function') return null;
  const { method } = calleeOf(node);
  const isOne = RUNS_IN_ONE.test(method) || (IS_ONE.test(method) && HANDED_OVER.test(lambda.params[0]?.name ?? ''));
  const library = named(node, libraries) ?? (isOne ? method : null);
  return library === null ? null : { line: node.line, library };
}

/** The body of a Rust transaction is an `async` block: a function of its own, that the lambda gives back. */
function aroundAsyncBlock(call: CallFact, file: FileFacts, libraries: readonly Library[]): OpenTransaction | null {
  if (file.language !== 'rust' || call.function.role !== 'lambda') return null;
  const outer = file.calls.filter(({ node }) => node.start < call.node.start && call.node.end <= node.end);
  if (outer.some((other) => startsApart({ node: other.node, slot: 'args' }, libraries))) return null;
  return outer.map((other) => openedFor(other.node, call, libraries)).find((opened) => opened !== null) ?? null;
}

function decorated(from: FunctionFact, file: FileFacts, libraries: readonly Library[]): OpenTransaction | null {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const { className, role } = scope;
    const owner = role === 'method' ? file.classes.find(({ name }) => name === className) : undefined;
    for (const mark of [...(scope.node?.decorators ?? []), ...(owner?.decorators ?? [])]) {
      const library = named(mark, libraries);
      if (library !== null) return opensNone(mark) ? null : { line: mark.line, library };
    }
  }
  return null;
}

/** `@Transactional(propagation = NOT_SUPPORTED)`: there is none. */
function opensNone(mark: Syntax): boolean {
  return mark.kind === 'call' && mark.args.some(({ value }) => {
    const given = value.kind === 'assign' ? value.value : value;
    return given !== null && /NOT_SUPPORTED|NEVER|SUPPORTS/.test(pathOf(given) ?? '');
  });
}

function named(node: Syntax, libraries: readonly Library[]): string | null {
  const path = pathOf(node.kind === 'call' ? node.callee : node);
  if (path === null) return null;
  return libraries.find((library) => library.transactions.some((pattern) => matchesName(path, pattern)))?.library ?? null;
}
