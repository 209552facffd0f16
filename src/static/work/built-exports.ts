import { boundOf } from '../loops/bounds.ts';
import { calleeOf, pathOf, rootOf, withoutAwait } from '../syntax/expressions.ts';
import { areFewRows } from '../loops/few-rows.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import type { Exports } from '../knowledge/limit-types.ts';
import type { Library } from '../knowledge/types.ts';
import { isOneOf } from './served-files.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { growthOf } from '../tables/tables.ts';
import { walkAll } from '../syntax/walk.ts';

/** A file of rows that the program puts together in memory, row by row. */
export interface BuiltExport {
  /** What holds it. */
  readonly node: Syntax;
  readonly function: FunctionFact;
  /** Where the rows are put in. */
  readonly rows: Syntax;
}

/** CSV in a text buffer, a sheet in a workbook, an archive in a buffer: one in each function that fills it in a loop. */
export function* builtExports(file: FileFacts, known: Exports, libraries: readonly Library[]): Generator<BuiltExport> {
  const seen = new Set<FunctionFact>();
  for (const call of file.calls) {
    const from = call.function;
    const built = from.role === 'module' || seen.has(from) || streamsRows(call.node, libraries) ? null : builtBy(call, file, known);
    if (built === null || isGivenOn(from)) continue;
    seen.add(from);
    yield built;
  }
}

function builtBy(call: CallFact, file: FileFacts, known: Exports): BuiltExport | null {
  const given = isOneOf(call.node, known.texts_by) ? call.node.args[0]?.value : undefined;
  if (given !== undefined && areAllRows(given, call)) return { node: call.node, function: call.function, rows: given };
  const holder = holderOf(call, file, known);
  const rows = holder === null ? null : rowsPutIn(call, file, known);
  return holder === null || rows === null ? null : { node: holder, function: call.function, rows };
}

/** `Workbook(write_only=True)`: rows are written as they are put in. */
export const streamsRows = ({ args }: Call, libraries: readonly Library[]): boolean => args.some(({ name, value }) => {
  const options = value.kind === 'collection' ? value.entries.flatMap(({ key, value: set }) => key?.kind === 'literal' ? [{ name: key.value, set }] : []) : name === null ? [] : [{ name, set: value }];
  return options.some((option) => libraries.some(({ streams_with: known }) => known.includes(option.name)) && !(option.set.kind === 'literal' && /^false$/i.test(option.set.value)));
});

/** A sheet of one record's parts, of groups, or of a limited number of rows. */
export function isSmall({ rows, function: from }: BuiltExport, file: FileFacts, view: RuleView): boolean {
  const loop = file.loops.find((candidate) => itemsOf(candidate) === rows);
  const given = loop === undefined && rows.kind === 'call' && file.callOf.get(rows)?.receiver !== null ? rows.args.find(({ value }) => value.kind !== 'literal')?.value : undefined;
  return areFewRows(given ?? rows, loop?.function ?? from, file, view) || (given !== undefined && areFewRows(rows, from, file, view));
}

/** It hands on what is ready and lets go of it. */
const isGivenOn = ({ node }: FunctionFact): boolean => [...walkAll(node?.body ?? [])].some((part) => part.kind === 'yield' || (part.kind === 'call' && /^(truncate|Reset|flushRows)$/.test(calleeOf(part).method)));

/** What is held in memory: the buffer that a writer is given, or what the call makes itself. */
function holderOf(call: CallFact, file: FileFacts, known: Exports): Syntax | null {
  if (isOneOf(call.node, known.books) || isOneOf(call.node, known.blocks)) return call.node;
  if (!isOneOf(call.node, known.writers)) return null;
  return call.node.args.map(({ value }) => bufferOf(value, call.function, file, { known, depth: 0 })).find((found) => found !== null) ?? null;
}

const MOST_WRAPPERS = 3;

function bufferOf(given: Syntax, from: FunctionFact, file: FileFacts, { known, depth }: { readonly known: Exports; readonly depth: number }): Syntax | null {
  const value = withoutAwait(given.kind === 'unary' ? given.operand : given);
  if (depth > MOST_WRAPPERS) return null;
  if (value.kind === 'name') {
    const binding = from.bindings.get(value.name)?.find(({ kind }) => kind === 'value');
    if (binding?.kind !== 'value') return null;
    if (binding.value === null) return binding.type !== null && known.buffers.includes(binding.type) ? value : null;
    return bufferOf(binding.value, from, file, { known, depth: depth + 1 });
  }
  if (value.kind !== 'call') return null;
  if (isOneOf(value, known.buffers)) return known.only_with.length === 0 || known.only_with.some((text) => file.text.slice(value.start, value.end).includes(text)) ? value : null;
  return isOneOf(value, known.wraps) ? value.args.map((argument) => bufferOf(argument.value, from, file, { known, depth: depth + 1 })).find((found) => found !== null) ?? null : null;
}

/** `stringify(orders)`, `stringify(orders.map(toRow))`: no chunk of them, and nothing that the code writes down. */
function areAllRows(given: Syntax, { loops }: CallFact): boolean {
  const root = rootOf(given);
  const name = root.kind === 'name' ? root.name : '';
  return (given.kind === 'name' || given.kind === 'call' || given.kind === 'await') && loops.length === 0 && /[a-z](s|data|list)$/i.test(name) && !/(chunk|batch|page|headers?|columns?|fields?|settings|options)/i.test(name) && growthOf(name) !== 'reference';
}

/** A loop of the function in which a row is written, or a call that is given all of them. */
function rowsPutIn(call: CallFact, file: FileFacts, known: Exports): Syntax | null {
  const from = call.function;
  const isHere = isIn(from);
  const all = file.calls.find((inner) => isHere(inner.function) && isOneOf(inner.node, known.all_rows_by) && inner.node.args.some(({ value }) => value.kind !== 'literal' && value.kind !== 'collection'));
  if (all !== undefined) return all.node;
  const loop = file.loops.find((candidate) => isHere(candidate.function) && isOverRows(candidate) && writesRow(candidate, known));
  return loop === undefined ? null : itemsOf(loop);
}

const isIn = (from: FunctionFact) => (inner: FunctionFact): boolean => inner === from || inner.parent === from || inner.parent?.parent === from;

/** Only loops over what the program has a few of put rows in. */
export function hasFewRows(from: FunctionFact, file: FileFacts, known: Exports): boolean {
  const loops = file.loops.filter((loop) => isIn(from)(loop.function) && writesRow(loop, known));
  return loops.length > 0 && loops.every((loop) => boundOf(loop) === 'constant' || boundOf(loop) === 'schema');
}

/** What is gone through, item by item or by number: `for (i = 0; i < lines.Count; i++)`. */
function itemsOf({ form, iterated, test }: LoopFact): Syntax | null {
  if (form === 'each' || form === 'callback') return iterated;
  const end = form === 'count' && test?.kind === 'binary' ? test.right : null;
  if (end?.kind === 'member') return SIZE.test(end.property) ? end.object : null;
  return end?.kind === 'call' && SIZE.test(calleeOf(end).method) ? calleeOf(end).receiver ?? end.args[0]?.value ?? null : null;
}

const SIZE = /^(length|size|count|len|Length|Count)$/;

function isOverRows(loop: LoopFact): boolean {
  const iterated = itemsOf(loop);
  if (iterated === null || loop.loops.some((outer) => outer.function === loop.function)) return false;
  const root = rootOf(iterated);
  const name = pathOf(iterated)?.split('.').at(-1) ?? (root.kind === 'name' ? root.name : '');
  // Batches that all go into one buffer are in memory together.
  const isOpen = boundOf(loop) === 'unknown' || boundOf(loop) === 'batch';
  return iterated.kind !== 'collection' && isOpen && growthOf(name) !== 'reference' && !/^[A-Z][A-Z_\d]+$/.test(name) && !/(headers?|columns?|fields?|sheets?|keys|titles?)$/i.test(name);
}

const writesRow = ({ body }: LoopFact, known: Exports): boolean => [...walkAll(body)].some((part) => (part.kind === 'call' && isOneOf(part, known.rows_by)) || (part.kind === 'binary' && part.operator === '<<' && known.rows_by.includes('<<')));
