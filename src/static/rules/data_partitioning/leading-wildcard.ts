import { sizeOf } from '../../migrations/tables.ts';
import { equalColumns, isSystemTable } from '../../sql/conditions.ts';
import { matchOfQuery, overQueries, QUERY_LANGUAGES, type QueryPlace } from '../../sql/over-queries.ts';
import { isHot } from '../../surfaces.ts';
import type { Rule, RuleView } from '../types.ts';

/** A search for a part of a text, for which no ordinary index helps. */
export const leadingWildcard: Rule = {
  id: 'data_partitioning/leading-wildcard',
  check: 'data_partitioning/partitionable',
  criterion: null,
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports LIKE with a wildcard at the front over a growing table that requests search; leaves alone prefixes, rows that a key picks before, and tables with a trigram or full-text index.',
  ...overQueries((place, view) => {
    const { query, verb, surface } = place;
    if (verb !== 'select' || isSystemTable(query.table) || !hasLeadingWildcard(place)) return null;
    const table = query.table ?? '';
    const size = sizeOf(table, view.profile);
    const isGrowing = size === 'grows' || size === 'large';
    return matchOfQuery(place, {
      confidence: isHot(surface) && isGrowing && equalColumns(query).length === 0 && !hasTextIndex(view) ? 'sure' : 'unsure',
      note: 'wildcard at the front', driver: `rows of ${table}`,
      title: `Each search reads all of ${table}`,
      problem: `The pattern begins with a wildcard, so an index on the column cannot be used and the database compares every row of ${table}.`,
      impact: `A search costs as much as ${table} is long: ten times the rows make each request ten times as dear, and few of them at once keep the database busy.`,
      recommendation: 'Use a trigram or full-text index (pg_trgm, FULLTEXT, a search engine), or search by prefix where that is enough.',
    });
  }),
};

/** `LIKE '%x'`, `'%' || $1`, `CONCAT('%', ?)`, `%:name%`, and a value that the code gives a wildcard at the front. */
function hasLeadingWildcard({ query, text, where }: QueryPlace): boolean {
  const tokens = query.where ?? [];
  return tokens.some(({ word }, at) => {
    if (word !== 'LIKE' && word !== 'ILIKE') return false;
    const next = tokens[at + 1]?.word === 'CONCAT' ? tokens[at + 3] : tokens[at + 1]?.text === '(' ? tokens[at + 2] : tokens[at + 1];
    if (next?.kind === 'string') return /^[nNeE]?'%/.test(next.text);
    if (next?.text === '%') return true;
    const call = text?.around.at(-1)?.node;
    return next?.kind === 'parameter' && call?.kind === 'call' && call.args.some(({ value }) => /^[(\s[{]*[fF]?["'`]%(?![sdv(])./s.test(`${where.file.text.slice(value.start, value.end)} `) && value !== text?.node);
  });
}

const TEXT_INDEX = /gin_trgm_ops|gist_trgm_ops|pg_trgm|\bFULLTEXT\b/i;

function hasTextIndex({ documents }: RuleView): boolean {
  return documents.of('sql').some(({ text }) => TEXT_INDEX.test(text));
}
