import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { Library, MigrationCall } from '../knowledge/types.ts';
import { memoByName } from '../memo-by.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A call that the tables of knowledge know, with the table that it is about. */
export interface KnownCall {
  readonly call: CallFact;
  readonly entry: MigrationCall;
  readonly table: string;
  /** It stands in the block that creates the table. */
  readonly isInCreation: boolean;
}

const DOWN = /^(down|downgrade|rollback|revert|undo|reverse|backwards?)(?=_|$)/i;

/** The calls of a migration that change tables; those that take it back are left out. */
export function migrationCallsOf(file: FileFacts, libraries: readonly Library[]): KnownCall[] {
  const entries = libraries.flatMap(({ migrations }) => migrations);
  if (entries.length === 0) return [];
  const named = memoByName((path) => entries.filter((entry) => isCallOf(path, entry)));
  return file.calls.flatMap((call) => {
    const candidates = named(call.path ?? `?.${call.method}`);
    if (candidates.length === 0 || isDown(call.function)) return [];
    return candidates.flatMap((entry) => {
      if (!holds(call, entry, file)) return [];
      const block = entry.table === 'block' ? blockOf(call, entries) : null;
      const table = entry.table === 'block' ? block?.table ?? null : tableOf(entry, call.node);
      return table === null ? [] : [{ call, entry, table: tableName(table), isInCreation: block?.entry.does === 'create_table' }];
    }).slice(0, MOST_EFFECTS);
  });
}

/** A reference adds a column, an index and a foreign key. */
const MOST_EFFECTS = 3;

function isDown(from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) if (scope.name !== null && DOWN.test(scope.name)) return true;
  return false;
}

const isCallOf = (path: string, { calls }: MigrationCall): boolean => calls.some((pattern) => matchesName(path, pattern));

function holds(call: CallFact, { only_when: needed, unless, unless_chained: chained }: MigrationCall, file: FileFacts): boolean {
  const wordsStand = ([at, words]: [string, readonly string[]]): boolean => {
    const node = argumentAt(call.node, /^\d+$/.test(at) ? Number(at) : at);
    if (node === null) return false;
    const text = file.text.slice(node.start, node.end).toLowerCase();
    return words.some((word) => word === '*' || text.includes(word.toLowerCase()));
  };
  if (!Object.entries(needed).every(wordsStand) || Object.entries(unless).some(wordsStand)) return false;
  if (chained.length === 0) return true;
  const outermost = call.around.findLast(({ node }) => node.kind === 'call' && node.start === call.node.start)?.node ?? call.node;
  const chain = file.text.slice(call.node.start, outermost.end);
  return !chained.some((word) => chain.includes(word));
}

export function argumentAt(call: Call, at: number | string): Syntax | null {
  return typeof at === 'string' ? keyword(call, at) : call.args.filter(({ name }) => name === null)[at]?.value ?? null;
}

function tableOf({ table, through }: MigrationCall, call: Call): string | null {
  if (table === 'receiver') return call.callee.kind === 'member' ? ownerOf(call.callee.object, through) : null;
  const node = argumentAt(call, table);
  // `new Table({ name: 'orders' })`
  const named = node?.kind === 'call' ? keyword(node, 'name') : node;
  return named?.kind === 'literal' && named.type === 'string' ? named.value : null;
}

/** The model or table that a call is made on; with steps in `through`, one of them must lead to it. */
function ownerOf(node: Syntax, through: readonly string[], isReached = through.length === 0): string | null {
  if (node.kind === 'name') return isReached && /^[A-Z]/.test(node.name) ? node.name : null;
  if (node.kind === 'member') return ownerOf(node.object, through, isReached || through.includes(node.property));
  if (node.kind !== 'call' || !through.includes(calleeOf(node).method)) return null;
  const named = node.args.at(-1)?.value;
  if (named?.kind === 'literal' && named.type === 'string') return named.value;
  const { receiver } = calleeOf(node);
  return receiver === null || node.args.length > 0 ? null : ownerOf(receiver, through, true);
}

interface Block { readonly entry: MigrationCall; readonly table: string }

/** The call whose block or `with` stands around: `change_table :orders do |t|`, `with op.batch_alter_table("orders") as batch_op`. */
function blockOf({ around }: CallFact, entries: readonly MigrationCall[]): Block | null {
  const holders = entries.filter(({ does }) => does === 'create_table' || does === 'alter_table');
  for (const { node } of [...around].reverse()) {
    const calls = node.kind === 'call' ? [node] : node.kind === 'with' ? node.items.flatMap(({ value }) => value.kind === 'call' ? [value] : []) : [];
    for (const call of calls) {
      const path = pathOf(call.callee) ?? '';
      const entry = holders.find((candidate) => isCallOf(path, candidate));
      const table = entry === undefined ? null : tableOf(entry, call);
      if (entry !== undefined && table !== null) return { entry, table };
    }
  }
  return null;
}

/** `OrderItem`, `:order_items` and `public.order_items` are one table: singular, in lower case. */
export function tableName(name: string): string {
  const last = name.replace(/^:/, '').split('.').at(-1) ?? name;
  const snake = last.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return snake;
}

/** The same for comparison. */
export function tableKey(name: string): string {
  return tableName(name).replace(/ies$/, 'y').replace(/(?<!s)s$/, '').replaceAll('_', '');
}
