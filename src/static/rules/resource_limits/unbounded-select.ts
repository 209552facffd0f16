import { sizeOf } from '../../migrations/tables.ts';
import { calleeOf } from '../../syntax/expressions.ts';
import { isAggregate, isSystemTable } from '../../sql/conditions.ts';
import type { TextFact } from '../../facts/facts.ts';
import { matchOfQuery, overQueries, QUERY_LANGUAGES, type QueryPlace } from '../over-queries.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Call } from '../../syntax/syntax.ts';
import type { Rule } from '../types.ts';

/** A query of a request that returns a table whole. */
export const unboundedSelect: Rule = {
  id: 'resource_limits/unbounded-select',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports SELECT without WHERE and LIMIT over a table that grows, in code that requests run; leaves alone aggregates, single rows, cursors, tables of settings, and statements that the code goes on to build.',
  ...overQueries((place, view) => {
    const { query, verb, surface } = place;
    if (verb !== 'select' || query.where !== null || query.limit !== null || query.groupBy !== null || isAggregate(query) || isSystemTable(query.table)) return null;
    const table = query.table ?? '';
    const size = sizeOf(table, view.profile);
    if (size === 'small' || query.tables.length > 1 || isOpenEnded(place)) return null;
    const isGrowing = size === 'grows' || size === 'large';
    return matchOfQuery(place, {
      confidence: isGrowing && surface === 'request_handler' && isHot(surface) && isRunWhole(place) ? 'sure' : 'unsure',
      note: 'no WHERE and no LIMIT', driver: `rows of ${table}`,
      title: `A request reads all of ${table}`,
      problem: `The query has no condition and no limit, so every request reads, sends and holds all rows of ${table}.`,
      impact: `Time and memory of the request grow with ${table}: with ten times the rows it takes ten times as much of both, until it runs out of one.`,
      recommendation: 'Return a page: ORDER BY a key, WHERE key > the last one seen, LIMIT n; and choose the columns that are needed.',
    });
  }),
};

/** A part is put in behind the table, or more is added: what stands here is not the whole statement. */
function isOpenEnded({ statement: { tokens }, text }: QueryPlace): boolean {
  const name = nameOf(text);
  if (name !== null && (text?.function.bindings.get(name)?.length ?? 0) > 1) return true;
  const from = tokens.findIndex(({ word }) => word === 'FROM');
  return tokens.slice(from + 1).some(({ kind }) => kind === 'parameter');
}

const RUNS = /^(query|execute|exec|raw|select|fetch|all|find|prepare|get|list|\$queryRaw)/i;
const ONE_ROW = /row(context|x)?$|one|first|single|scalar|^get$|pluck/i;
const STREAMS = /fetchmany|stream|cursor\(\s*(name\s*=|["'])|iterator|yield_per|chunk|find_each|copyto|queryable/i;

/** The local name that stands for the string. */
function nameOf(text: TextFact | null): string | null {
  const outer = text?.around.at(-1)?.node;
  const [target] = outer?.kind === 'assign' ? outer.targets : [];
  return target?.kind === 'name' ? target.name : null;
}

/** The call that is handed the string, itself or by its name. */
function callOf({ text, where }: QueryPlace): Call | null {
  const outer = text?.around.at(-1)?.node;
  if (outer?.kind === 'call') return outer;
  const name = nameOf(text);
  if (text === null || name === null || !('function' in where)) return null;
  const calls = where.file.calls.filter((call) => call.function === text.function && call.node.args.some(({ value }) => value.kind === 'name' && value.name === name));
  return calls.length === 1 ? calls[0]?.node ?? null : null;
}

/** The string is handed to a call that runs it and gives all rows. */
function isRunWhole(place: QueryPlace): boolean {
  const { text, where } = place;
  const outer = callOf(place);
  if (text === null || outer === null || !('function' in where)) return false;
  const { method } = calleeOf(outer);
  const { start, end } = text.function.range;
  const code = where.file.lines.slice(start - 1, end).join('\n');
  // An annotation's query may be paged by a parameter of the method.
  const isAnnotation = /^(java|kotlin)$/.test(where.file.language) && /^[A-Z]/.test(method);
  return !isAnnotation && RUNS.test(method) && !ONE_ROW.test(method) && !STREAMS.test(code) && !/fetchone|\.first\b|\.scan\(/i.test(code);
}
