import type { FileFacts, FunctionFact, TextFact } from './facts.ts';
import type { Syntax } from './syntax.ts';
import { walkHere } from './walk.ts';

/** A column that one statement reads and a later one writes, with a sum or difference made in between. */
export interface StatementChange {
  readonly read: Syntax;
  readonly write: Syntax;
  readonly table: string;
  readonly column: string;
}

interface Statement { readonly node: Syntax; readonly table: string; readonly columns: readonly string[] }

export function* statementChangesIn(from: FunctionFact, file: FileFacts): Generator<StatementChange> {
  const own = file.texts.filter((text) => text.function === from);
  if (own.length < 2) return;
  const statementsOf = (read: typeof readIn): Statement[] => own.flatMap(({ node }) => {
    const found = read(file.text.slice(node.start, node.end));
    return found === null || isPartOf(own, node) ? [] : [{ node, ...found }];
  });
  const [reads, writes] = [statementsOf(readIn), statementsOf(writtenIn)];
  for (const { node: write, table, columns } of writes) {
    for (const read of reads) {
      const column = read.table === table && read.node.end <= write.start ? columns.find((name) => read.columns.includes(name)) : undefined;
      if (column !== undefined && reckons(from, read.node)) yield { read: read.node, write, table, column };
    }
  }
}

/** Another text is made of it; asked last, because a file may hold very many. */
export const isPartOf = (texts: readonly TextFact[], node: Syntax): boolean => texts.some(({ node: outer }) => outer !== node && outer.start <= node.start && node.end <= outer.end);

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

/** Something is added or taken away after the statement. */
function reckons(from: FunctionFact, { end }: Syntax): boolean {
  for (const node of walkHere(from.node?.body ?? [])) {
    if (node.start < end) continue;
    if (node.kind === 'assign' && STEPS.has(node.operator)) return true;
    if (node.kind === 'binary' && (node.operator === '+' || node.operator === '-') && ![node.left, node.right].some(isText)) return true;
  }
  return false;
}

const isText = (node: Syntax): boolean => node.kind === 'template' || (node.kind === 'literal' && node.type === 'string') || (node.kind === 'binary' && (isText(node.left) || isText(node.right)));
