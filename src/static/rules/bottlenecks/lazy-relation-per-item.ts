import { findRelationReads, type RelationRead } from '../../relations.ts';
import { isHot } from '../../surfaces.ts';
import type { Match, Rule, RuleView } from '../types.ts';
import { codeOf, itemsOf } from '../wording.ts';

/** A related record that is loaded on first use, once per row of a query. */
export const lazyRelationPerItem: Rule = {
  id: 'bottlenecks/lazy-relation-per-item',
  check: 'bottlenecks/query_count',
  criterion: 'n_plus_one',
  law: 'per_item',
  languages: ['python', 'ruby', 'java', 'php', 'csharp', 'kotlin'],
  description: 'Reports relations of query results read in a loop without a preload that names them; leaves alone preloaded relations and plain attributes.',
  *find(file, view) {
    for (const found of findRelationReads(file, view)) yield matchOf(found, view);
  },
};

function matchOf({ file, loop, read, relation, model, isDeclared, isUnmistakable, source, library }: RelationRead, view: RuleView): Match {
  const items = itemsOf(loop, file);
  const code = codeOf(read, file);
  const isSure = (isDeclared || isUnmistakable) && isHot(view.surfaceOf(loop.function, file));
  return {
    file, function: loop.function, range: { start: read.line, end: read.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: `One query per item for ${relation}`,
    problem: `${code} loads ${relation} of each ${model} when it is first read. The query behind ${items} does not load it along, so n rows cost n more queries (${library}).`,
    impact: 'The number of queries per request grows with the rows. With ten times the rows, each request holds its database connection about ten times as long, and the pool runs dry.',
    recommendation: `Load ${relation} with the rows: ${file.language === 'ruby' ? `includes(:${relation})` : file.language === 'java' ? 'a join fetch or an @EntityGraph' : file.language === 'kotlin' ? 'with(…) on the query (Exposed), a join fetch or an @EntityGraph (JPA)' : `select_related("${relation}") for one record each, prefetch_related for many`}.`,
    growth: { driver: items, unit: 'queries', fixed: 1, coefficient: 1, waits_ms: [], limit: null },
    trace: [
      { file, line: source.line, note: 'the query, without a preload' },
      { file, line: loop.range.start, note: 'the loop' },
      { file, line: read.line, note: `loads ${relation}` },
    ],
    searchedFor: [],
  };
}
