import { isSystemTable } from '../../sql/conditions.ts';
import { groupedTables, type GroupedTable } from '../../sql/derived-tables.ts';
import { groupedSubqueries } from '../../queries/grouped-subqueries.ts';
import { joinFragments } from '../../queries/join-fragments.ts';
import { placesInCode, placesInDocument, type SqlPlace } from '../../sql/places.ts';
import { sizeOf } from '../../migrations/tables.ts';
import { growthOf } from '../../tables/tables.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { matchAt, NOT_RUN, QUERY_LANGUAGES } from '../over-queries.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';

/** A subquery that numbers or groups all rows of a table for the few that are wanted. */
export const groupedWholeTable: Rule = {
  id: 'data_partitioning/grouped-whole-table',
  check: 'data_partitioning/partitionable',
  criterion: null,
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports subqueries that number or group all rows of a growing table, as for the latest one of each, where the statement around them wants few; leaves alone those with a condition of their own, conditions on the groups, correlated ones, and statements that are about all rows.',
  *find(file, view) {
    yield* ofStatements(placesInCode(file, view), view);
    for (const { text, tokens, isPicked } of joinFragments(file)) {
      const place = { surface: view.surfaceOf(text.function, file), where: { file, function: text.function } };
      for (const grouped of isPicked ? groupedTables(tokens) : []) yield* matchOf(grouped, place, view);
    }
    for (const { call, ...grouped } of groupedSubqueries(file, view)) {
      if (grouped.isPicked) yield* matchOf(grouped, { surface: view.surfaceOf(call.function, file), where: { file, function: call.function } }, view);
    }
  },
  documents: { sql: (document, view) => ofStatements(placesInDocument(document, view), view) },
};

type Place = Pick<SqlPlace, 'surface' | 'where'>;

function* ofStatements(places: readonly SqlPlace[], view: RuleView): Generator<Match> {
  for (const { statement, ...place } of places) {
    if (statement.fact.kind !== 'select') continue;
    for (const grouped of groupedTables(statement.tokens)) if (grouped.isPicked) yield* matchOf(grouped, place, view);
  }
}

function* matchOf(grouped: GroupedTable, { surface, where }: Place, view: RuleView): Generator<Match> {
  const { table, line } = grouped;
  if (NOT_RUN.has(surface) || isSystemTable(table) || sizeOf(table, view.profile) === 'small' || growthOf(table) === 'reference') return;
  // Where each parent has several rows and only the latest counts, they pile up, whatever the table is called.
  const isSure = isHot(surface) && !table.includes('?');
  yield matchAt({ ...where, range: { start: line, end: line } }, { confidence: isSure ? 'sure' : 'unsure', note: `reads all of ${table}`, driver: `rows of ${table}`, ...wordingFor(grouped) });
}

const wordingFor = ({ table, does }: GroupedTable): Pick<Match, 'title' | 'problem' | 'impact' | 'recommendation'> => ({
  title: `All of ${table} is ${does === 'numbers' ? 'numbered' : 'grouped'} for a few of its rows`,
  problem: `The subquery ${does === 'numbers' ? 'numbers the rows' : 'forms the groups'} of all of ${table}; what picks the wanted ones stands outside, where the database cannot use it before the whole table is read and sorted.`,
  impact: `Each run costs as much as ${table} is long, however few rows it gives: with ten times the rows it takes ten times as long and no longer sorts in memory.`,
  recommendation: 'Put the condition into the subquery, use a LATERAL join with LIMIT for each wanted row, or keep the latest row of each on its parent.',
});
