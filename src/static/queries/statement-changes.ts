import { rootOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact, TextFact } from '../facts/facts.ts';
import { isPartOf } from '../syntax/joined-text.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk, walkHere } from '../syntax/walk.ts';

/** A column that one statement reads and a later one writes, with a sum or difference made in between. */
export interface StatementChange {
  readonly read: Syntax;
  readonly write: Syntax;
  readonly table: string;
  readonly column: string;
}

interface Statement { readonly node: Syntax; readonly table: string; readonly columns: readonly string[] }

/** `own`: the texts that stand in the function. */
export function* statementChangesIn(from: FunctionFact, own: readonly TextFact[], file: FileFacts): Generator<StatementChange> {
  if (own.length < 2) return;
  const statementsOf = (read: typeof readIn): Statement[] => own.flatMap(({ node }) => {
    const found = read(file.text.slice(node.start, node.end));
    return found === null || isPartOf(own, node) ? [] : [{ node, ...found }];
  });
  const [reads, writes] = [statementsOf(readIn), statementsOf(writtenIn)];
  for (const { node: write, table, columns } of writes) {
    for (const read of reads) {
      const column = read.table === table && read.node.end <= write.start ? columns.find((name) => read.columns.includes(name)) : undefined;
      if (column !== undefined && reckons(from, read.node, write)) yield { read: read.node, write, table, column };
    }
  }
}

const plain = (name: string): string => name.replace(/["'`[\]]/g, '').replace(/^.*\.(?=\w+$)/, '').toLowerCase();

/** Columns read as they are, of one table, without taking the row's lock. */
function readIn(sql: string): Omit<Statement, 'node'> | null {
  const [, list, table] = /\bselect\s([\w\s,."`[\]]+?)\sfrom\s+([^\s,()]+)\s+where\b/i.exec(sql) ?? [];
  if (list === undefined || table === undefined || /\bfor\s+(no key )?update\b|\bjoin\b|updlock/i.test(sql)) return null;
  return { table: plain(table), columns: list.split(',').map((name) => plain(name.trim())) };
}

/** Columns that are set to something from outside: neither to themselves plus a difference nor where they still are what they were. */
function writtenIn(sql: string): Omit<Statement, 'node'> | null {
  const [, inserted, names] = /\binsert\s+into\s+([^\s,(]+)\s*\(([\w\s,."`[\]]+)\)/i.exec(sql) ?? [];
  if (inserted !== undefined && names !== undefined) return /on conflict|on duplicate/i.test(sql) ? null : { table: plain(inserted), columns: names.split(',').map((name) => plain(name.trim())) };
  const [, table, sets, condition = ''] = /\bupdate\s+([^\s,()]+)\s+set\s+(.+?)(?:\bwhere\b(.*))?$/is.exec(sql) ?? [];
  if (table === undefined || sets === undefined || /\b(version|updated_at|etag|revision|xmin)\b/i.test(condition)) return null;
  const columns = [...sets.matchAll(/["`[]?(\w+)["`\]]?\s*=\s*([^,]+)/g)].flatMap(([, name = '', value = '']) => new RegExp(`\\b${name}\\b`, 'i').test(`${value} ${condition}`) && !/^\s*[{$:@?%#]/.test(value) ? [] : [plain(name)]);
  return { table: plain(table), columns: columns.filter((name) => !new RegExp(`\\b${name}\\b`, 'i').test(condition)) };
}

const STEPS = new Set(['+=', '-=', '++', '--']);
const MOST_STEPS = 3;

/** What the later statement is handed is a sum or difference, itself or by what its names were set to since the first one. */
function reckons(from: FunctionFact, read: Syntax, write: Syntax): boolean {
  const inside = [...walkHere(from.node?.body ?? [])];
  const holder = inside.find((node) => node.kind === 'assign' && node.start <= write.start && write.end <= node.end && node.targets.some(({ kind }) => kind === 'name'));
  const bound = holder?.kind === 'assign' ? holder.targets.flatMap((target) => target.kind === 'name' ? [target.name] : []) : [];
  const runs = inside.filter((node) => node.kind === 'call' && ((node.start <= write.start && write.end <= node.end) || node.args.some(({ value }) => value.kind === 'name' && bound.includes(value.name))));
  const handed = runs.flatMap((node) => [...walk(node, (part) => part !== write)]);
  if (handed.some(isSum) || [...walk(write)].some(isSum)) return true;
  const names = namesOf([...handed, ...walk(write)]);
  const set = inside.flatMap((node) => node.kind === 'assign' && node.start >= read.end && node.start < write.end ? [node] : []);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    for (const { targets, operator, value } of set) {
      if (!targets.some((target) => { const root = rootOf(target); return root.kind === 'name' && names.has(root.name); })) continue;
      const parts = value === null ? [] : [...walk(value)];
      if (STEPS.has(operator) || parts.some(isSum)) return true;
      for (const name of namesOf(parts)) names.add(name);
    }
  }
  return false;
}

const namesOf = (nodes: readonly Syntax[]): Set<string> => new Set(nodes.flatMap((node) => node.kind === 'name' ? [node.name] : []));

const isSum = (node: Syntax): boolean => node.kind === 'binary' && (node.operator === '+' || node.operator === '-') && ![node.left, node.right].some(isText);

const isText = (node: Syntax): boolean => node.kind === 'template' || (node.kind === 'literal' && node.type === 'string') || (node.kind === 'binary' && (isText(node.left) || isText(node.right)));
