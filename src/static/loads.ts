import { wordsOf } from './bounds.ts';
import { chainLinks, type ChainLinks } from './chain-links.ts';
import { calleeOf, pathOf } from './expressions.ts';
import type { FileFacts, FunctionFact } from './facts.ts';
import { matchesName } from './call-patterns.ts';
import { bindingOf, type LibraryKind } from './kinds.ts';
import type { Rows } from './knowledge/limit-types.ts';
import type { RuleView } from './rules/types.ts';
import type { Call, Syntax } from './syntax.ts';
import { wholeTableOf } from './tables.ts';

/** A query, run or yet to run, that gives every row of a table. */
export interface WholeTable {
  readonly table: string;
  readonly library: string;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/**
 * The table whose every row the expression stands for; null when something in its chain chooses, bounds or pages the rows, or is not
 * known not to. A flag such as `deleted_at: null` leaves nearly all of them, so it counts as all.
 */
export function wholeTable(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): WholeTable | null {
  return tableOf(node, { from, file, view }, 0);
}

function tableOf(node: Syntax, place: Place, depth: number): WholeTable | null {
  const links = chainLinks(node, place.from, place.file, (call) => isOutlet(call));
  if (!links.isKnown) return null;
  let library: string | null = null;
  let table: string | null = null;
  let isNamed = false;
  let last: Rows | undefined = undefined;
  for (const call of links.calls.toReversed()) {
    const owner = ownerOf(call, place);
    const rows: Rows | undefined = owner?.kind.rows ?? last;
    const inner = depth === 0 ? tableOfArguments(call, place) : null;
    if (inner === 'narrowed') return null;
    if (inner !== null) ({ table, library } = inner);
    if (rows === undefined) continue;
    if (!keepsAll(call, rows, place)) return null;
    last = rows.is_chained ? rows : undefined;
    library = owner?.library.library ?? library;
    table = tableNamedBy(call, rows) ?? table;
    isNamed ||= rows.table_by.length > 0;
    if (isOfParent(links.root, owner)) return null;
  }
  if (library === null) return null;
  const name = table ?? (isNamed ? null : tableOfReceiver(links, place));
  return name === null ? null : { table: name, library };
}

/** `project.check_set`: the rows of one parent. */
function isOfParent(root: Syntax, owner: LibraryKind | null): boolean {
  const property = root.kind === 'member' ? root.property : '';
  return owner?.kind.reached_by.endings.some((ending) => property.endsWith(ending)) === true;
}

/** What the call is made on; the statement itself for a function of the library that begins one (`select(User)`). */
function ownerOf(call: Call, { from, file, view }: Place): LibraryKind | null {
  const { method, receiver } = calleeOf(call);
  return view.effects.kinds.kindOf(receiver ?? call, from, file, method);
}

/** `session.execute(select(User))`: the rows are those of the statement that is handed over. */
function tableOfArguments(call: Call, place: Place): WholeTable | 'narrowed' | null {
  for (const { value } of call.args) {
    if (value.kind !== 'call' && value.kind !== 'name') continue;
    const kind = place.view.effects.kinds.kindOf(value, place.from, place.file);
    if (kind?.kind.rows === undefined || kind.kind.rows.given_by.length > 0) continue;
    return tableOf(value, place, 1) ?? 'narrowed';
  }
  return null;
}

function keepsAll(call: Call, rows: Rows, { from }: Place): boolean {
  const { method } = calleeOf(call);
  const has = (names: readonly string[]): boolean => names.some((name) => matchesName(method, name));
  const isFilter = has(rows.filters);
  if (!isFilter && !has(rows.given_by) && !has(rows.whole)) return false;
  const isFree = !isFilter && has(rows.positional);
  return call.args.every(({ name, value, isSpread }) => {
    if (isSpread) return false;
    const bound = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
    const given = bound?.kind === 'value' && bound.isWhole && bound.value !== null ? bound.value : value;
    if (name !== null) return isFree ? true : isFilter ? isFlag(name, given) : rows.options.includes(name) || (rows.filters.includes(name) && isFlags(given));
    if (given.kind === 'literal' && given.type === 'null') return true;
    if (given.kind === 'literal' && /^\s*(select|from)\b/i.test(given.value)) return wholeTableOf(given.value) !== null;
    if (isFree || rows.table_by.includes(method)) return true;
    if (given.kind === 'collection' && given.type === 'map') return isFilter ? isFlags(given) : hasOnlyOptions(given, rows);
    return !isFilter && rows.options.includes(pathOf(given)?.split('.')[0] ?? (given.kind === 'call' ? pathOf(given.callee)?.split('.')[0] ?? '' : ''));
  });
}

function hasOnlyOptions(given: Extract<Syntax, { kind: 'collection' }>, rows: Rows): boolean {
  return given.entries.every(({ key, value, isSpread }) => !isSpread && key?.kind === 'literal'
    && (rows.options.includes(key.value) || (rows.filters.includes(key.value) && isFlags(value))));
}

function isFlags(value: Syntax): boolean {
  return value.kind === 'collection' && value.entries.every((entry) => entry.key?.kind === 'literal' && isFlag(entry.key.value, entry.value));
}

const FLAG = /(^|\s)(deleted|active|inactive|archived|enabled|disabled|removed|visible|hidden|published|trashed)(\s(at|on|by|date|isnull))*$/;

/** `is_active=True`, `deletedAt: null`. */
function isFlag(name: string, value: Syntax): boolean {
  return FLAG.test(wordsOf(name)) && value.kind === 'literal';
}

function tableNamedBy(call: Call, rows: Rows): string | null {
  if (!rows.table_by.includes(calleeOf(call).method)) return null;
  const given = call.args.at(-1)?.value;
  if (given?.kind === 'literal') return /\s/.test(given.value.trim()) ? wholeTableOf(given.value) : given.value;
  return given === undefined ? null : pathOf(given)?.split('.').at(-1) ?? null;
}

const NO_TABLE = /(^|\s)(objects|query|repository|repo|dao|model|collection|service|controller|store|db|prisma|self|this|tx|session|client|em|manager|orm|base|read|jpa|api|handler|view|impl|rest|viewset|resolver|list|default)(?=\s|$)/g;

/** `orderRepository`, `prisma.order`, `Order.objects`, else what the class around is about. */
function tableOfReceiver({ root }: ChainLinks, { from }: Place): string | null {
  const segments = pathOf(root.kind === 'call' ? root.args[0]?.value ?? root : root)?.split('.') ?? [];
  // What a function of the project gives back may be one parent's, or chosen already.
  if (root.kind === 'call' && !/^[A-Z]/.test(segments.at(-1) ?? '')) return null;
  for (const segment of [...segments.toReversed(), from.className ?? '']) {
    const words = wordsOf(segment).replace(NO_TABLE, '').replace(/\s+/g, ' ').trim();
    if (words !== '') return words;
  }
  return null;
}

/** Where rows leave by: a serializer, an answer, a template. They take all that they are given. */
export function isOutlet(call: Call): boolean {
  const { method } = calleeOf(call);
  const isConstructor = /^[A-Z]/.test(method);
  if (isConstructor) return /(Serializer|Schema|Response|Resource|Presenter|Dto|DTO)$/.test(method);
  return /^(json|send|render|jsonify|dump|dumps|ok|success|list|len|print|log|info|debug|error|JSON|respond_with|success_response|c_json)$/.test(method) || /(^|_)(to_json|serialize)|serialize/i.test(method);
}
