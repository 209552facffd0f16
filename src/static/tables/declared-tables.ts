import { declaredSchemas, indexesIn } from './declared-schemas.ts';
import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import type { ClassFact, FileFacts } from '../facts/facts.ts';
import { groupBy } from '../group-by.ts';
import type { KindReader } from '../libraries/kinds.ts';
import type { Tables } from '../knowledge/limit-types.ts';
import type { Library } from '../knowledge/types.ts';
import { memoBy } from '../memo-by.ts';
import { migrationCallsOf, tableKey, type KnownCall } from '../migrations/migration-calls.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** A table of which every column and every index stands in view. Names are in lower case. */
export interface DeclaredTable {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  /** Columns that an index begins with, as far as that shows; rather too many than too few. */
  readonly indexed: ReadonlySet<string>;
  /** Columns that refer to another table. */
  readonly foreign: ReadonlyMap<string, ForeignColumn>;
  /** The program that declares it; null for a document. */
  readonly file: FileFacts | null;
}

export interface ForeignColumn {
  /** What it refers to, as written. */
  readonly parent: string;
  readonly line: number;
  /** The database keeps it a foreign key; else it is one by its name. */
  readonly isConstraint: boolean;
}

export interface TableSources {
  readonly programs: readonly FileFacts[];
  readonly kinds: KindReader;
  /** It holds the whole schema, or creates tables that are new with the change. */
  readonly isWhole: (file: FileFacts) => boolean;
}

/** The tables that models and schemas written as programs declare, by their keys for comparison; what two of them call the same is left out. */
export function declaredTables({ programs, kinds, isWhole }: TableSources): ReadonlyMap<string, DeclaredTable> {
  const found = new Map<string, DeclaredTable | null>();
  const known = programs.map((file) => ({ file, libraries: kinds.librariesOf(file) }));
  const widened = memoBy(withAllIndexes);
  const calls = known.flatMap(({ file, libraries }) => migrationCallsOf(file, libraries.map((library) => widened(library))).map((call) => ({ ...call, file })));
  const put = (table: DeclaredTable, more: readonly string[]): void => {
    const key = tableKey(table.name);
    found.set(key, found.has(key) ? null : { ...table, indexed: new Set([...table.indexed, ...more]) });
  };
  for (const { file, libraries } of known) {
    const words = libraries.flatMap(({ tables }) => tables ?? []);
    for (const model of words.length === 0 ? [] : file.classes) {
      const table = ofModel(model, file, words);
      if (table !== null) put(table, [...indexesIn(file, words), ...indexedBeside(model, file, words)]);
    }
    for (const { name, columns, indexed } of words.length === 0 ? [] : declaredSchemas(file, words)) put({ name, columns: new Set(columns), indexed: new Set(indexed), foreign: new Map(), file }, []);
  }
  for (const { file, call, entry, table } of calls) {
    const words = kinds.librariesOf(file).flatMap(({ tables }) => tables ?? []);
    if (entry.does === 'create_table' && isWhole(file) && words.length > 0 && !found.has(tableKey(table))) found.set(tableKey(table), ofBlock(table, call.node, file, words));
  }
  const added = groupBy(calls.filter(({ entry }) => entry.does === 'add_index' || entry.does === 'add_unique'), ({ table }) => tableKey(table));
  return new Map([...found].flatMap(([key, table]) => table === null ? [] : [[key, withIndexes(table, added.get(tableKey(table.name)) ?? [])]]));
}

/** An index that keeps nobody waiting is one as well. */
function withAllIndexes(library: Library): Library {
  return { ...library, migrations: library.migrations.map((entry) => entry.does === 'add_index' ? { ...entry, unless: {}, unless_chained: [] } : entry) };
}

function withIndexes(table: DeclaredTable, own: readonly KnownCall[]): DeclaredTable {
  return own.length === 0 ? table : { ...table, indexed: new Set([...table.indexed, ...own.flatMap(({ call }) => literalsIn([call.node]))]) };
}

function ofModel({ name, fields, body, decorators }: ClassFact, file: FileFacts, words: readonly Tables[]): DeclaredTable | null {
  const columns = new Set<string>();
  const indexed = new Set<string>(KEYS);
  const foreign = new Map<string, ForeignColumn>();
  for (const [field, { value, decorators: marks, line }] of fields) {
    const calls = [value, ...marks].filter((node) => node?.kind === 'call');
    const known = words.find((library) => calls.some((call) => matchesAny(calleeOf(call).method, library.columns)));
    if (known === undefined) continue;
    const names = [field.toLowerCase(), `${field.toLowerCase()}_id`];
    for (const column of names) columns.add(column);
    if (calls.some((call) => hasIndex(call, calls, known))) for (const column of names) indexed.add(column);
    const key = calls.flatMap((call) => [call, ...call.args.flatMap((argument) => argument.value.kind === 'call' ? [argument.value] : [])]).find((call) => matchesAny(calleeOf(call).method, known.foreign));
    if (key !== undefined) foreign.set(field.toLowerCase(), { parent: parentOf(key), line, isConstraint: true });
  }
  for (const node of [...decorators, ...walkAll(body)]) {
    const declares = node.kind === 'call' ? calleeOf(node).method : node.kind === 'field' ? node.name : null;
    if (declares !== null && words.some((library) => matchesAny(declares, library.declares))) for (const text of literalsIn([node])) indexed.add(text);
  }
  return columns.size === 0 ? null : { name, columns: new Set([...columns, ...KEYS]), indexed, foreign, file };
}

/** `Index('ix', Order.reference)` outside the class. */
function indexedBeside({ name }: ClassFact, { calls }: FileFacts, words: readonly Tables[]): string[] {
  const declares = calls.filter(({ method }) => words.some((library) => matchesAny(method, library.declares)));
  return [...walkAll(declares.map(({ node }) => node))].flatMap((node) => node.kind === 'member' && pathOf(node)?.startsWith(`${name}.`) === true ? [node.property.toLowerCase()] : []);
}

/** `ForeignKey(Shop)`, `ForeignKey("shop.Shop")`, `ForeignKey("shops.id")`, `ManyToOne(() => Shop)`. */
function parentOf({ args: [first] }: Call): string {
  const value = first?.value;
  const body = value?.kind === 'function' ? value.body[0] : value;
  const target = body?.kind === 'return' ? body.value : body;
  const segments = (target?.kind === 'literal' ? target.value : target === null || target === undefined ? '' : pathOf(target) ?? '').split('.');
  return segments.findLast((segment) => /^[A-Z]/.test(segment)) ?? segments.at(-2) ?? segments[0] ?? '';
}

/** What every model has without saying so. */
const KEYS = ['id', 'pk'];

/** `create_table "orders" do |t| … end`, `Schema::create('orders', function ($table) { … })` */
function ofBlock(name: string, call: Call, file: FileFacts, words: readonly Tables[]): DeclaredTable {
  const block = call.args.at(-1)?.value;
  const parameter = block?.kind === 'function' ? block.params[0]?.name : undefined;
  const columns = new Set<string>(KEYS);
  const indexed = new Set<string>(KEYS);
  const foreign = new Map<string, ForeignColumn>();
  for (const statement of block?.kind === 'function' ? block.body : []) {
    const chain = callsOf(statement);
    const line = chain.at(-1);
    const receiver = line === undefined ? null : calleeOf(line).receiver;
    if (line === undefined || receiver?.kind !== 'name' || receiver.name !== parameter) continue;
    const { method } = calleeOf(line);
    const isColumn = words.some((library) => matchesAny(method, library.columns));
    const names = isColumn ? literalsIn(line.args.flatMap((argument) => argument.name === null ? [argument.value] : [])) : literalsIn([line]);
    const all = names.flatMap((column) => [column, `${column}_id`]);
    if (isColumn) for (const column of all) columns.add(column);
    const key = words.some((library) => matchesAny(method, library.foreign)) ? names.find((column) => column.endsWith('_id')) : undefined;
    if (key !== undefined) foreign.set(key, { parent: key.slice(0, -'_id'.length), line: line.line, isConstraint: words.some(({ constraints }) => chain.some((link) => matchesAny(calleeOf(link).method, constraints))) });
    if (!isColumn || words.some((library) => hasIndex(line, chain, library))) for (const column of all) indexed.add(column);
  }
  return { name, columns, indexed, foreign, file };
}

/** The calls of a statement's chain, outermost first. */
function callsOf(statement: Syntax): Call[] {
  const node = statement.kind === 'return' ? statement.value : statement;
  return node?.kind !== 'call' ? [] : node.callee.kind === 'member' ? [node, ...callsOf(node.callee.object)] : [node];
}

function hasIndex(column: Call, chain: readonly Call[], { indexed, options }: Tables): boolean {
  const given = options.map((name) => keyword(column, name)).filter((value) => value !== null);
  const isOff = given.some((value) => value.kind === 'literal' && value.value.toLowerCase() === 'false');
  return given.some((value) => value.kind !== 'literal' || value.value.toLowerCase() !== 'false') || (!isOff && chain.some((call) => matchesAny(calleeOf(call).method, indexed)));
}

/** Names of columns among the strings: Django writes `-created` for a descending one. */
function literalsIn(nodes: readonly Syntax[]): string[] {
  return nodes.flatMap((root) => [...walk(root)]).flatMap((node) => node.kind === 'literal' && node.type === 'string' ? node.value.split(',').map((text) => text.trim().replace(/^[-:]/, '').toLowerCase()) : []);
}
