import type { QueryFact } from './facts.ts';
import type { SqlToken } from './tokens.ts';

/** Columns of the outermost condition that are compared for equality with a value, joined by AND. */
export function equalColumns({ where }: QueryFact): string[] {
  if (where === null || hasOr(where)) return [];
  const depth = where[0]?.depth ?? 0;
  return where.flatMap((token, at) => {
    const isEqual = token.text === '=' || token.word === 'IN';
    const column = where[at - 1];
    const value = where[at + 1];
    return isEqual && token.depth === depth && column?.kind === 'word' && value !== undefined && value.kind !== 'word' ? [column.text.toLowerCase()] : [];
  });
}

/** What the outermost condition compares with a value: columns, and functions of columns as their text. */
export function equalExpressions({ where }: QueryFact): string[] {
  if (where === null || hasOr(where)) return [];
  const depth = where[0]?.depth ?? 0;
  return where.flatMap((token, at) => {
    const value = where[at + 1];
    if (token.depth !== depth || (token.text !== '=' && token.word !== 'IN') || value === undefined || isColumn(value, where[at + 2])) return [];
    return expressionBefore(where, at) ?? [];
  });
}

function isColumn({ kind, word }: SqlToken, next: SqlToken | undefined): boolean {
  return kind === 'word' && next?.text !== '(' && !['TRUE', 'FALSE', 'NULL', 'CURRENT_DATE', 'CURRENT_TIMESTAMP'].includes(word);
}

function expressionBefore(where: readonly SqlToken[], at: number): string | null {
  const last = where[at - 1];
  if (last?.kind === 'word') return last.text.toLowerCase();
  if (last?.text !== ')') return null;
  const open = where.findLastIndex((token, index) => index < at - 1 && token.text === '(' && token.depth === last.depth);
  const start = where[open - 1]?.kind === 'word' ? open - 1 : open;
  return open < 0 ? null : where.slice(start, at).filter(({ text }, index, all) => text !== '.' && all[index + 1]?.text !== '.').map(({ text }) => text).join('').toLowerCase();
}

function hasOr(where: readonly SqlToken[]): boolean {
  const depth = where[0]?.depth ?? 0;
  return where.some(({ word, depth: at }) => word === 'OR' && at === depth);
}

const AGGREGATES = new Set(['COUNT', 'SUM', 'MIN', 'MAX', 'AVG', 'EXISTS', 'ARRAY_AGG', 'JSON_AGG', 'JSONB_AGG', 'STRING_AGG', 'GROUP_CONCAT', 'BOOL_OR', 'BOOL_AND', 'COALESCE']);

/** One row whatever the table holds: every column is an aggregate or a constant. */
export function isAggregate({ columns, groupBy }: QueryFact): boolean {
  return groupBy === null && columns.some(({ word }, at) => AGGREGATES.has(word) && columns[at + 1]?.text === '(');
}

/** Tables that the database keeps about itself, and what a test for life asks. */
export function isSystemTable(table: string | null): boolean {
  return table === null || /^(pg_|sqlite_|information_schema|dual$|sys|generate_series|unnest|tables$|columns$|schema)/.test(table);
}
