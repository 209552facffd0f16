import type { FileFacts, TextFact } from '../../facts/facts.ts';
import { valuesBound } from '../../sql/bound-values.ts';
import { fillsWithUse, sizeOf } from '../../migrations/tables.ts';
import { equalColumns, isSystemTable } from '../../sql/conditions.ts';
import { matchAt, matchOfQuery, NOT_RUN, overQueries, QUERY_LANGUAGES, type QueryPlace } from '../over-queries.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { growthOf } from '../../tables/tables.ts';
import { startsWithWildcard, textSearches, type TextSearch } from '../../queries/text-searches.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';

const BY_STATEMENT = overQueries((place, view) => {
  const { query, verb, surface } = place;
  if (verb !== 'select' || isSystemTable(query.table) || !hasLeadingWildcard(place)) return null;
  const table = query.table ?? '';
  const isSure = isHot(surface) && mayGrow(table, view) && equalColumns(query).length === 0 && !hasTextIndex(view);
  return matchOfQuery(place, { confidence: isSure ? 'sure' : 'unsure', note: 'wildcard at the front', driver: `rows of ${table}`, ...wordingFor(table) });
});

/** A search for a part of a text, for which no ordinary index helps. */
export const leadingWildcard: Rule = {
  id: 'data_partitioning/leading-wildcard',
  check: 'data_partitioning/partitionable',
  criterion: null,
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports searches for a part of a text, by LIKE or in the words of a query builder, over a table that requests search; leaves alone tables that stay small, prefixes, rows that a key picks before, and tables with a trigram or full-text index.',
  ...BY_STATEMENT,
  *find(file, view) {
    yield* BY_STATEMENT.find?.(file, view) ?? [];
    for (const search of textSearches(file, view)) yield* ofBuilder(search, file, view);
  },
};

function* ofBuilder({ call, node, table, isNarrowed }: TextSearch, file: FileFacts, view: RuleView): Generator<Match> {
  const surface = view.surfaceOf(call.function, file);
  if (NOT_RUN.has(surface)) return;
  const isSure = isHot(surface) && (table === null || mayGrow(table, view)) && !isNarrowed && !hasTextIndex(view);
  const range = { start: node.line, end: node.line };
  yield matchAt({ file, function: call.function, range }, { confidence: isSure ? 'sure' : 'unsure', note: 'looks anywhere in the column', driver: `rows of ${table ?? 'the table'}`, ...wordingFor(table ?? 'the table') });
}

/** What people search is seldom small, but for what the program or its owner sets up. */
const mayGrow = (table: string, view: RuleView): boolean => fillsWithUse(table, view.profile) || (sizeOf(table, view.profile) === 'unknown' && growthOf(table) === 'unknown');

const wordingFor = (table: string): Pick<Match, 'title' | 'problem' | 'impact' | 'recommendation'> => ({
  title: `Each search reads all of ${table}`,
  problem: `The text is looked for anywhere in the column, so an ordinary index cannot be used and the database compares every row of ${table}.`,
  impact: `A search costs as much as ${table} is long: ten times the rows make each request ten times as dear, and few of them at once keep the database busy.`,
  recommendation: 'Use a trigram or full-text index (pg_trgm, FULLTEXT, a search engine), or search by prefix where that is enough.',
});

/** `LIKE '%x'`, `'%' || $1`, `CONCAT('%', ?)`, `%:name%`, and a value that the code gives a wildcard at the front. */
function hasLeadingWildcard({ query, text, where }: QueryPlace): boolean {
  const tokens = query.where ?? [];
  return tokens.some(({ word }, at) => {
    if (word !== 'LIKE' && word !== 'ILIKE') return false;
    const next = WRAPS.test(tokens[at + 1]?.word ?? '') ? tokens[at + 3] : tokens[at + 1]?.text === '(' ? tokens[at + 2] : tokens[at + 1];
    if (next?.kind === 'string') return /^[nNeE]?'%/.test(next.text);
    if (next?.text === '%') return true;
    return next?.kind === 'parameter' && text !== null && 'function' in where && isGivenWildcard(next.text, text, where.file);
  });
}

const WRAPS = /^(CONCAT|LOWER|UPPER)$/;

/** The value for the parameter, or one of them where no key says which, begins with a wildcard. */
function isGivenWildcard(parameter: string, text: TextFact, file: FileFacts): boolean {
  const values = valuesBound(text, file);
  const name = /[A-Za-z_]\w*/.exec(parameter)?.[0];
  const named = values.filter(({ key }) => key === name);
  return (named.length > 0 ? named : values).some(({ value }) => startsWithWildcard(value, text.function, file));
}

const TEXT_INDEX = /gin_trgm_ops|gist_trgm_ops|pg_trgm|\bFULLTEXT\b|\bto_tsvector\b/i;
const TEXT_INDEX_IN_CODE = /gin_trgm_ops|gist_trgm_ops|pg_trgm|TrigramExtension|FullTextIndex|HasMethod\("gin"\)|->fullText\(/;

function hasTextIndex({ documents, project }: RuleView): boolean {
  return documents.of('sql').some(({ text }) => TEXT_INDEX.test(text)) || project.files.some(({ text }) => TEXT_INDEX_IN_CODE.test(text));
}
