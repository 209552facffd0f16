import { calleeOf, mentions, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, Surrounding } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { LibraryKind } from '../libraries/kind-index.ts';
import { siblingKind } from '../libraries/kinds.ts';
import type { Library } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { startsApart } from '../work/waits.ts';

/** A transaction of a database that is open where a call stands. */
export interface OpenTransaction {
  readonly line: number;
  readonly library: string;
  /** More than a name says that it is one: tracers, counters and mutexes have such names too. */
  isSure(): boolean;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView; readonly libraries: readonly Library[] }
type Named = Omit<OpenTransaction, 'line'>;

/** The transaction around a call: a block, a lambda given to it, or a decorated function or class; null when there is none, or when the call waits for its end. */
export function transactionAround(call: CallFact, file: FileFacts, view: RuleView): OpenTransaction | null {
  const libraries = view.effects.kinds.librariesOf(file);
  const place = { from: call.function, file, view, libraries };
  for (const surrounding of call.around.toReversed()) {
    if (startsApart(surrounding, libraries)) return null;
    const opened = openedBy(surrounding, call, place);
    if (opened !== null) return opened;
  }
  return aroundAsyncBlock(call, place) ?? decorated(place);
}

/** A helper that, by its name, runs what it is given in a transaction. */
const RUNS_IN_ONE = /^((run|do|exec|execute|perform)_?)?(in|with|within|use)_?(a_?|new_?)?(db_?|sql_?)?(tx|txn|transaction)$/i;

/** `knex.transaction(async (trx) => …)`: what it hands over says that it is one of a database. */
const IS_ONE = /^(\$?transaction(al)?|transaction_?sync)$/i;
const HANDED_OVER = /^(tx|txn|trx|t|transaction|conn|connection|em|manager|entityManager)$/;

/** What nothing but a transaction of a database is called. */
const TRANSACTION = 'trx';

function openedBy({ node, slot }: Surrounding, call: CallFact, place: Place): OpenTransaction | null {
  if (node.kind === 'with' && slot === 'body') {
    for (const { value } of node.items) {
      const found = named(value, place);
      if (found !== null) return { line: node.line, ...found };
    }
  }
  return node.kind === 'call' && slot === 'args' ? openedFor(node, call, place) : null;
}

/** The lambda must stand around the call; what is handed over as a value was made before. */
function openedFor(node: Call, call: CallFact, place: Place): OpenTransaction | null {
  const lambda = node.args.map(({ value }) => value).find((value) => value.kind === 'function' && value.start <= call.node.start && call.node.end <= value.end);
  if (lambda?.kind !== 'function') return null;
  const { method, receiver } = calleeOf(node);
  const handed = lambda.params[0]?.name ?? '';
  const isOne = RUNS_IN_ONE.test(method) || (IS_ONE.test(method) && HANDED_OVER.test(handed));
  const found = named(node, place) ?? (isOne ? { library: method, isSure: () => (kindOf(receiver, method, place)?.library.transactions.length ?? 0) > 0 } : null);
  return found === null ? null : { line: node.line, library: found.library, isSure: () => handed === TRANSACTION || found.isSure() || isAsked(lambda, handed, place) };
}

/** Inside, what is handed over runs a query or goes along with one: `Order.create(row, { transaction: t })`. */
function isAsked({ start, end }: Syntax, handed: string, { file, view }: Place): boolean {
  return file.calls.some((inner) => start <= inner.node.start && inner.node.end <= end && mentions(inner.node, [handed]) && /^(query|write|bulk)$/.test(view.effects.effectOf(inner, file)?.effect ?? ''));
}

/** The body of a Rust transaction is an `async` block: a function of its own, that the lambda gives back. */
function aroundAsyncBlock(call: CallFact, place: Place): OpenTransaction | null {
  const { file, libraries } = place;
  if (file.language !== 'rust' || call.function.role !== 'lambda') return null;
  const outer = file.calls.filter(({ node }) => node.start < call.node.start && call.node.end <= node.end);
  if (outer.some((other) => startsApart({ node: other.node, slot: 'args' }, libraries))) return null;
  return outer.map((other) => openedFor(other.node, call, place)).find((opened) => opened !== null) ?? null;
}

function decorated(place: Place): OpenTransaction | null {
  const { from, file } = place;
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const { className, role } = scope;
    const owner = role === 'method' ? file.classes.find(({ name }) => name === className) : undefined;
    for (const mark of [...(scope.node?.decorators ?? []), ...(owner?.decorators ?? [])]) {
      const found = named(mark, place);
      if (found !== null) return opensNone(mark) ? null : { line: mark.line, ...found };
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

/** `instance.with_lock` asks for the kind of its object, and `*.transaction` becomes sure by it; any other name says it alone where an import stands behind it. */
function named(node: Syntax, place: Place): Named | null {
  const callee = node.kind === 'call' ? node.callee : node;
  const path = pathOf(callee);
  if (path === null) return null;
  const [receiver, method] = callee.kind === 'member' ? [callee.object, callee.property] : [null, path];
  for (const { library, transactions, always } of place.libraries) {
    const patterns = transactions.filter((known) => matchesName(path, known));
    if (patterns.length > 0) {
      const isDistinct = patterns.some((known) => !known.startsWith('*.')) && (!always || path.includes('.'));
      return { library, isSure: () => isDistinct || isOfKind(kindOf(receiver ?? selfAt(callee), method, place), path, method) };
    }
    if (!transactions.some((known) => known.endsWith(`.${method}`))) continue;
    const kind = receiver === null ? recordOf(kindOf(selfAt(callee), method, place)) : kindOf(receiver, method, place);
    if (kind !== null && kind.library.library === library && transactions.includes(`${kind.name}.${method}`)) return { library, isSure: () => true };
  }
  return null;
}

const isOfKind = (found: LibraryKind | null, path: string, method: string): boolean => found !== null
  && (found.library.transactions.some((pattern) => matchesName(path, pattern)) || found.kind.calls.transaction?.includes(method) === true);

const selfAt = ({ line, endLine, start, end }: Syntax): Syntax => ({ kind: 'self', line, endLine, start, end });

/** In a method of a model, what is called on nothing is called on the record. */
const recordOf = (owner: LibraryKind | null): LibraryKind | null => owner === null ? null : siblingKind(owner, owner.kind.items);

function kindOf(receiver: Syntax | null, method: string, { from, file, view }: Place): LibraryKind | null {
  return receiver === null ? null : view.effects.kinds.kindOf(receiver, from, file, method);
}
