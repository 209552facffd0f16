import { wordsOf } from '../loops/bounds.ts';
import { chainLinks, type ChainLinks } from './chain-links.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** A query that is built by calls, as seen from one call in it. */
export interface QuerySubject {
  readonly outer: Call;
  /** Every call of its chain, and those in their arguments. */
  readonly calls: readonly Call[];
  /** Words for the table; null when they do not show. */
  readonly table: string | null;
  /** It begins with something that belongs to one row: `user.orders`. */
  readonly isOfParent: boolean;
}

export interface SubjectWords {
  /** Words of a receiver that name no table: `repository`, `objects`. */
  readonly clients: readonly string[];
  /** Methods of the chain whose last argument names the table. */
  readonly table_by: readonly string[];
}

/** Expressions and lambdas through which a condition is a part of the query around it. */
const TRANSPARENT: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>(['call', 'collection', 'unary', 'binary', 'other', 'member', 'function', 'return', 'await', 'if']);

/** The query that a call belongs to: the outermost one that it is chained to or given to as an argument. */
export function querySubject(call: CallFact, column: Syntax | null, words: SubjectWords, file: FileFacts): QuerySubject {
  let outer = call.node;
  for (const { node, slot } of call.around.toReversed()) {
    if (!TRANSPARENT.has(node.kind) || (node.kind === 'function' && node.role !== 'lambda') || (node.kind === 'if' && slot === 'test')) break;
    if (node.kind === 'call' && isOutside(node)) break;
    if (node.kind === 'call') outer = node;
  }
  const links = chainLinks(outer, functionAround(call), file, () => true);
  const root = rootOf(links);
  const named = tableNamed(links.calls, words.table_by) ?? ofColumn(column, words) ?? root;
  const inside = [...walk(outer)].filter((node) => node.kind === 'call');
  return { outer, calls: [...new Set([...links.calls, ...inside])], table: named === null ? null : tableWords(named, words.clients), isOfParent: isOfRow(links.root, words) || links.calls.some((call) => isRelationCalled(call, words)) };
}

/** The query is handed to something that has no part in it. */
function isOutside(call: Call): boolean {
  const { method, receiver } = calleeOf(call);
  if (receiver === null) return /^(list|len|print|json|jsonify|render|Response|ok|Ok|sorted|set|tuple)$/.test(method);
  return /^(res|response|Promise|console|logger|log|self|this|JSON|asyncio|Task)$/.test(pathOf(receiver) ?? '') || /^(map|forEach|then|push|append|respond|json|send|render)$/.test(method);
}

/** The named function: a lambda in a condition builds no chain of its own. */
function functionAround({ function: from }: CallFact): FunctionFact {
  let scope = from;
  while (scope.role === 'lambda' && scope.parent !== null) scope = scope.parent;
  return scope;
}

function rootOf({ root }: ChainLinks): string | null {
  if (root.kind === 'call') {
    const first = root.args[0]?.value;
    const handed = first === undefined || first.kind === 'literal' ? null : pathOf(first);
    return handed ?? pathOf(root.callee);
  }
  return pathOf(root);
}

function tableNamed(calls: readonly Call[], methods: readonly string[]): string | null {
  for (const method of methods) {
    const call = calls.find((candidate) => calleeOf(candidate).method === method);
    const given = call?.args.at(-1)?.value;
    const name = given === undefined ? null : nameOf(given);
    if (name !== null) return name;
  }
  return null;
}

function nameOf(node: Syntax): string | null {
  if (node.kind === 'literal') return node.type === 'string' && /^[\w.]+(\s+as\s+\w+)?$/i.test(node.value) ? node.value.split(/\s/)[0] ?? null : null;
  if (node.kind === 'unary') return nameOf(node.operand);
  if (node.kind === 'call') return pathOf(node.callee);
  if (node.kind === 'collection') return null;
  return node.kind === 'other' && node.children[0] !== undefined ? nameOf(node.children[0]) : pathOf(node);
}

/** `User.name`, `users.name`, `user::Column::Name`: what stands before the column. */
function ofColumn(column: Syntax | null, { clients }: SubjectWords): string | null {
  if (column?.kind === 'literal') return /\b([A-Za-z_]\w{2,})["`\]]?\.["`[]?\w+["`\]]?\s*(?:\)|$|\bi?like\b|::)/i.exec(column.value)?.[1] ?? null;
  const segments = column === null ? [] : (pathOf(column) ?? '').split('.').filter((segment) => !clients.includes(segment));
  const owner = segments.length > 1 ? segments.at(-2) ?? '' : '';
  return owner.length > 2 && owner !== 'self' && owner !== 'this' ? owner : null;
}

const NO_TABLE = /(^|\s)(default|objects|query|queryset|repository|repo|model|models|dao|entity|entities|table|manager|service|builder|collection|db|set|get|search|list|find|by|all|where)(?=\s|$)/g;

function tableWords(name: string, clients: readonly string[]): string | null {
  for (const segment of name.split(/\.|::|->/).toReversed()) {
    if (clients.includes(segment) || segment === 'self' || segment === 'this') continue;
    const words = wordsOf(segment).replace(NO_TABLE, '').replace(/\s+/g, ' ').trim();
    if (words !== '' && !clients.includes(words)) return words;
  }
  return null;
}

/** `user.orders.where(…)`, `@shop.orders`: a lower-case name that is no client of the database holds one row. */
function isOfRow(root: Syntax, { clients }: SubjectWords): boolean {
  const segments = (pathOf(root) ?? '').split('.');
  if (segments.length < 2) return false;
  return !segments.some((segment) => /^[A-Z]/.test(segment) || clients.includes(segment) || clients.some((client) => wordsOf(segment).endsWith(wordsOf(client))) || /repositor|repo$|dao$|mapper$|model$/i.test(segment));
}

/** `current_user.notes`, `$project->notes()`, `Auth::user()->notes()`: a relation that is called on one row. */
function isRelationCalled(call: Call, { clients }: SubjectWords): boolean {
  const { method, receiver } = calleeOf(call);
  if (call.args.length > 0 || receiver === null || !/^[a-z]\w*[a-rt-z]s$/.test(method) || clients.includes(method)) return false;
  const owner = receiver.kind === 'call' ? (receiver.args.length === 0 ? calleeOf(receiver).method : '') : receiver.kind === 'name' ? receiver.name.replace('$', '') : '';
  return /^[a-z]/.test(owner) && !clients.includes(owner) && !/(quer(y|ies)|builder|repo(sitory)?|mapper|dao|qb|scope|relation|model)$/i.test(owner);
}
