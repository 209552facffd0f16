import { chainOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { rowListOf } from './row-lists.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { growthOfOwners } from '../tables/tables.ts';
import { walkAll } from '../syntax/walk.ts';

/** Rows that a query brought into memory, of which only the first are kept. */
export interface FirstRows {
  readonly node: Syntax;
  readonly query: Call;
  /** By their name there are more and more of them. */
  readonly isOfGrowing: boolean;
  readonly function: FunctionFact;
}

interface Cut { readonly node: Syntax; readonly rows: Syntax; readonly from: FunctionFact }

/** `findByGauge(id).take(60)`, `rows.slice(0, 60)`, `rows[:60]`: whoever takes so many of them expects more. */
export function* firstRows(file: FileFacts, view: RuleView): Generator<FirstRows> {
  for (const { node, rows, from } of [...file.calls.flatMap((call) => cutBy(call, file)), ...slices(file)]) {
    const list = isUsedElsewhere(rows, from) ? null : rowListOf(rows, from, file, view);
    if (list === null || view.effects.isLazyQuery(list.query, from, file) !== null || isTold(list.query, file, view)) continue;
    yield { node, query: list.query, isOfGrowing: list.isOfGrowing, function: from };
  }
}

/** As a list without a limit it is reported where it is loaded. */
const isTold = (query: Call, file: FileFacts, view: RuleView): boolean =>
  view.loadSitesOf(file).some(({ node, owners, table }) => chainOf(query).some((call) => call === node) && (owners.length === 0 || growthOfOwners(table, owners) !== null));

/** What keeps the first of a list, by the name that the language has for it. */
const KEEPS: Partial<Record<FileFacts['language'], RegExp>> = { kotlin: /^take$/, java: /^(limit|subList)$/, csharp: /^Take$/, javascript: /^slice$/, typescript: /^slice$/, tsx: /^slice$/ };

function cutBy({ node, method, receiver, function: from, loops }: CallFact, { language }: FileFacts): Cut[] {
  const given = node.args.map(({ value }) => value);
  if (loops.some(({ form }) => form !== 'callback')) return [];
  if (language === 'php' && receiver === null) return method === 'array_slice' && given[0] !== undefined && given[2] !== undefined && isStart(given[1]) ? [{ node, rows: given[0], from }] : [];
  if (receiver === null || KEEPS[language]?.test(method) !== true) return [];
  const isFromStart = given.length === 1 ? method !== 'slice' : given.length === 2 && isStart(given[0]);
  return isFromStart ? [{ node, rows: receiver, from }] : [];
}

const isStart = (value: Syntax | undefined): boolean => value?.kind === 'literal' && value.value === '0';

/** `rows[:60]` */
function slices({ language, functions, text }: FileFacts): Cut[] {
  if (language !== 'python') return [];
  return functions.flatMap((from) => [...walkAll(from.node?.body ?? [], (inner) => inner.kind !== 'function' && inner.kind !== 'loop')]
    .flatMap((node) => node.kind === 'subscript' && /^\[\s*:\s*\w[^:]*\]$/s.test(text.slice(node.object.end, node.end)) ? [{ node, rows: node.object, from }] : []));
}

/** A name stands where it is set and where it is cut: nothing else asks for the rest. */
const USES = 2;

const isUsedElsewhere = (rows: Syntax, { node: from }: FunctionFact): boolean => {
  const named = withoutAwait(rows);
  return named.kind === 'name' && [...walkAll(from?.body ?? [])].filter((node) => node.kind === 'name' && node.name === named.name).length > USES;
};
