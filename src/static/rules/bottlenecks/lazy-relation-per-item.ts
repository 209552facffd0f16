import type { FileFacts } from '../../facts.ts';
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

function matchOf({ file, loop, read, readIn, relation, model, isDeclared, isUnmistakable, source, library }: RelationRead, view: RuleView): Match {
  const items = itemsOf(loop, file);
  const code = codeOf(read, readIn);
  const range = readIn === file ? { start: read.line, end: read.endLine } : loop.range;
  const isSure = (isDeclared || isUnmistakable) && isHot(view.surfaceOf(loop.function, file));
  return {
    file, function: loop.function, range, confidence: isSure ? 'sure' : 'unsure',
    title: `One query per item for ${relation}`,
    problem: `${code} loads ${relation} of each ${model} when it is first read. The query behind ${items} does not load it along, so n rows cost n more queries (${library}).`,
    impact: 'The number of queries per request grows with the rows. With ten times the rows, each request holds its database connection about ten times as long, and the pool runs dry.',
    recommendation: `Load ${relation} with the rows: ${eagerLoadOf(relation, file.language)}.`,
    growth: { driver: items, unit: 'queries', fixed: 1, coefficient: 1, waits_ms: [], limit: null },
    trace: [
      { file, line: source.line, note: 'the query, without a preload' },
      { file, line: loop.range.start, note: 'the loop' },
      { file: readIn, line: read.line, note: `loads ${relation}` },
    ],
    searchedFor: [],
  };
}

/** How each ecosystem loads a relation along with its rows. */
function eagerLoadOf(relation: string, language: FileFacts['language']): string {
  switch (language) {
    case 'ruby': return `includes(:${relation})`;
    case 'java': return 'a join fetch or an @EntityGraph';
    case 'kotlin': return 'with(…) on the query (Exposed), a join fetch or an @EntityGraph (JPA)';
    case 'php': return `with('${relation}')`;
    case 'csharp': return `Include(row => row.${relation})`;
    default: return `select_related("${relation}") for one record each, prefetch_related for many`;
  }
}
