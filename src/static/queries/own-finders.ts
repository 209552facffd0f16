import { standsFor } from '../facts/bindings.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import { calleeOf, mentions, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import type { OwnedRows } from './loads.ts';
import type { LocatedFunction } from '../project/project.ts';
import { callsIn } from '../libraries/reach.ts';
import { ownersOf } from './row-conditions.ts';
import type { Owners } from './condition-parts.ts';
import type { RuleView } from '../rule-view.ts';
import type { Argument, Call, Param, Syntax } from '../syntax/syntax.ts';
import { tableOfSegments } from '../tables/table-names.ts';
import { pathOf } from '../syntax/expressions.ts';
import { walkHere } from '../syntax/walk.ts';

/** A method of the project that hands the condition it is given to a query, and gives back all rows of it. */
interface Finder {
  readonly library: string;
  readonly rows: Rows;
  /** Which parameter is the condition, or holds it under a name as the library's options do. */
  readonly position: number;
  readonly isOptions: boolean;
  /** Parameters that bound the rows where somebody hands them in. */
  readonly bounds: readonly Bounding[];
}

interface Bounding { readonly position: number; readonly names: readonly string[] }

/** `this.find({ topicId })`, `this.messages.find({ roomId })`: the rows that a call of the project's own finder gives, where nothing bounds them. */
export function rowsOfOwnFinder(call: CallFact, file: FileFacts, view: RuleView): OwnedRows | null {
  if (call.receiver === null || call.node.args.length === 0) return null;
  const target = view.project.resolveCall(call, file);
  const finder = target === null || target.value === call.function ? null : finderIn(target, view);
  if (finder === null || finder.bounds.some((bounding) => isHandedIn(call.node.args[bounding.position], bounding, call.function))) return null;
  const given = call.node.args[finder.position];
  const owners = given === undefined || given.isSpread ? null : ownersGiven(standsFor(given.value, call.function), finder);
  const table = tableOfSegments([...(pathOf(call.receiver)?.split('.').toReversed() ?? []), call.function.className ?? '']);
  return owners === null || table === null ? null : { table, library: finder.library, owners };
}

function ownersGiven(value: Syntax, { isOptions, rows }: Finder): Owners | null {
  if (!isOptions) return ownersOf(value);
  if (value.kind !== 'collection' || value.type !== 'map') return null;
  const owners: string[] = [];
  for (const { key, value: option, isSpread } of value.entries) {
    const name = isSpread || key?.kind !== 'literal' ? null : key.value;
    const left = name === null ? null : rows.options.includes(name) ? [] : rows.filters.includes(name) ? ownersOf(option) : null;
    if (left === null) return null;
    owners.push(...left);
  }
  return owners;
}

/** Its limit is among what is handed in, or may be. */
function isHandedIn(argument: Argument | undefined, { names }: Bounding, from: FunctionFact): boolean {
  if (argument === undefined) return false;
  const value = standsFor(argument.value, from);
  if (value.kind === 'literal') return !/^(null|undefined)$/.test(value.value);
  if (value.kind !== 'collection' || value.type !== 'map' || names.length === 0) return true;
  return value.entries.some(({ key, isSpread }) => isSpread || key?.kind !== 'literal' || names.includes(key.value));
}

function finderIn({ file, value }: LocatedFunction, view: RuleView): Finder | null {
  const params = value.node?.params ?? [];
  if (params.length === 0) return null;
  for (const query of callsIn(value, file)) {
    const kind = query.receiver === null || query.function !== value ? null : view.effects.kinds.kindOf(query.receiver, value, file, query.method);
    const rows = kind?.kind.rows;
    if (kind === null || rows?.given_by.some((name) => matchesName(query.method, name)) !== true) continue;
    const handed = conditionOf(query.node, rows, params);
    const bounds = handed === null ? null : boundsOf(query, { rows, params, handed });
    if (handed !== null && bounds !== null && isGivenBackWhole(query, value)) return { library: kind.library.library, rows, ...handed, bounds };
  }
  return null;
}

/** `find(query)`, `find({ ...query })`, `findMany({ where })`, `find(options)` */
function conditionOf({ args }: Call, rows: Rows, params: readonly Param[]): Pick<Finder, 'position' | 'isOptions'> | null {
  const [first] = args;
  if (first === undefined || first.isSpread) return null;
  const positionOf = (node: Syntax): number => node.kind === 'name' ? params.findIndex(({ name }) => name === node.name) : -1;
  const takesCondition = rows.filters.some((name) => rows.given_by.includes(name));
  const direct = positionOf(first.value);
  if (direct >= 0) return { position: direct, isOptions: !takesCondition };
  if (first.value.kind !== 'collection' || first.value.type !== 'map') return null;
  const { entries } = first.value;
  const [only] = entries;
  if (takesCondition) {
    const position = entries.length === 1 && only?.isSpread === true ? positionOf(only.value) : -1;
    return position < 0 ? null : { position, isOptions: false };
  }
  const where = entries.find(({ key }) => key?.kind === 'literal' && rows.filters.includes(key.value));
  const position = where === undefined ? -1 : positionOf(where.value);
  return position < 0 ? null : { position, isOptions: false };
}

const LIMITING = /^(limit|take|first|top|perPage|pageSize|size|count|max)$/;

/** What may bound the rows; null where something does so in any case. */
function boundsOf(query: CallFact, { rows, params, handed }: { readonly rows: Rows; readonly params: readonly Param[]; readonly handed: Pick<Finder, 'position'> }): readonly Bounding[] | null {
  const bounds: Bounding[] = [];
  const take = (value: Syntax): boolean => {
    const position = params.findIndex(({ name }) => mentions(value, new Set([name])));
    const param = params[position];
    // `options: { limit?: number } = {}`; a limit that stands there or must be handed in bounds the rows.
    if (param === undefined || position === handed.position || (value.kind === 'binary' && /^(or|\?\?)$/.test(value.operator) && value.right.kind === 'literal' && !/^(null|undefined)$/.test(value.right.value))) return false;
    bounds.push({ position, names: isWholly(value, param.name) ? [] : ['limit', 'take', 'first', 'top', 'perPage', 'pageSize', 'size', 'page'] });
    return true;
  };
  for (const { value } of query.node.args) {
    if (value.kind !== 'collection' || value.type !== 'map') continue;
    for (const { key, value: option } of value.entries) if (key?.kind === 'literal' && LIMITING.test(key.value) && !take(option)) return null;
  }
  for (const { method, args } of linksAfter(query)) {
    if (rows.whole.includes(method) || rows.positional.includes(method) || SKIPS.test(method)) continue;
    const [given] = args;
    if (!LIMITING.test(method) || given === undefined || !take(given.value)) return null;
  }
  return bounds;
}

const SKIPS = /^(skip|offset|lean|exec|read|hint|batchSize|allowDiskUse)$/;
const isWholly = (value: Syntax, name: string): boolean => value.kind === 'name' && value.name === name;

/** The calls that are made on what the query gives, in the same expression. */
function linksAfter({ around }: CallFact): { readonly method: string; readonly args: readonly Argument[] }[] {
  const links: { method: string; args: readonly Argument[] }[] = [];
  for (const { node, slot } of around.toReversed()) {
    if (node.kind === 'member') continue;
    if (node.kind !== 'call' || slot !== 'callee') break;
    links.push({ method: calleeOf(node).method, args: node.args });
  }
  return links;
}

/** It is returned, itself or under its name, and nothing takes one row of it. */
function isGivenBackWhole(query: CallFact, { node }: FunctionFact): boolean {
  if (query.around.some(({ node: outer }) => outer.kind === 'return')) return true;
  const outer = query.around.find(({ node: parent }) => parent.kind === 'assign')?.node;
  const [target] = outer?.kind === 'assign' ? outer.targets : [];
  if (target?.kind !== 'name') return false;
  const named = new Set([target.name]);
  const parts = [...walkHere(node?.body ?? [])];
  return !parts.some((part) => (part.kind === 'subscript' && mentions(part.object, named)) || (part.kind === 'call' && mentions(part.callee, named) && /^(pop|shift|at|find|slice|splice)$/.test(calleeOf(part).method)))
    && parts.some((part) => part.kind === 'return' && part.value !== null && mentions(withoutAwait(part.value), named));
}
