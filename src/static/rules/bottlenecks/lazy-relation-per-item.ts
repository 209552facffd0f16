import { adminColumns, type ColumnRead } from '../../relations/admin-columns.ts';
import { calleeOf, chainOf } from '../../syntax/expressions.ts';
import type { Surface } from '../../../model/surface.ts';
import type { FileFacts, LoopFact } from '../../facts/facts.ts';
import { goesThroughTable } from '../../loops/migrated-rows.ts';
import { areFewByName } from '../../loops/named-items.ts';
import { findRelationReads, type RelationRead } from '../../relations/relations.ts';
import { isHot, isInBackground } from '../../surfaces/surfaces.ts';
import { serializedRelations, type SerializedRelation } from '../../relations/serializer-relations.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { areFewOfOne } from '../../tables/tables.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
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
    for (const found of findRelationReads(file, view)) yield whereChanged(matchOf(found, view), found, view);
    for (const found of serializedRelations(file, view)) yield matchOfSerializer(found, view);
    for (const found of adminColumns(file, view)) yield matchOfColumn(found);
  },
};

/** `whereSourceId($journal->id)`: a few rows, because they are those of one parent. */
function areFewOfParent(source: Syntax, model: string): boolean {
  return areFewOfOne(model) && chainOf(source).some((call) => {
    const { method } = calleeOf(call);
    const keys = call.args.map(({ name, value }) => name ?? (value.kind === 'literal' ? value.value : ''));
    return /Ids?(And|Or|$)/.test(method) || (/where|filter|find/i.test(method) && keys.some((key) => /(_id|Id|__in)$/.test(key)));
  });
}

/** Whoever divides them into pages expects many. */
const arePaged = (...queries: readonly (Syntax | null)[]): boolean => queries.flatMap((query) => query === null ? [] : chainOf(query)).some((call) => /^(limit|offset|page|per|paginate|simplePaginate|cursorPaginate|forPage)$/.test(calleeOf(call).method));

/** A loop that writes each row has its cost there. */
function writesEach(loop: LoopFact, file: FileFacts, view: RuleView): boolean {
  return file.calls.some((call) => call.loops.includes(loop) && view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'write'));
}

/** `if row.owner: return row.owner`: only until the first that has one. */
const endsLoop = ({ body }: LoopFact, read: Syntax): boolean =>
  body.some((statement) => statement.kind === 'if' && statement.start <= read.start && read.end <= statement.end && statement.then.some(({ kind }) => kind === 'return'));

/** Rails asks once per request for each record of a table of kinds. */
const KIND = /(^|_)(status|state|type|kind|tracker|priority|category|role|currency|country|language|locale|level|grade|unit|plan|tier)$/;

/** Where the change touches what is read of the rows and not who loads them, or nobody could load it along, that is the place to look at. */
function whereChanged(match: Match, { file, place, loop, isAskedAnew }: RelationRead, view: RuleView): Match {
  const isOfPage = view.documents.of('html').some((page) => page === place.file && view.documents.isChanged(page));
  if (isOfPage) return onPage(match, place, view.surfaceOf(loop.function, file));
  const read = view.project.files.find((candidate) => candidate === place.file);
  const from = read?.functions.findLast(({ range }) => range.start <= place.node.line && place.node.line <= range.end);
  if ((view.documents.isChanged(file) && !isAskedAnew) || !view.documents.isChanged(place.file) || read === undefined || from === undefined) return match;
  return { ...match, file: read, function: from, range: { start: place.node.line, end: place.node.endLine }, surface: view.surfaceOf(loop.function, file) };
}

function onPage({ title, problem, impact, recommendation, growth, confidence, trace, searchedFor, criterion }: Match, { file, node }: RelationRead['place'], surface: Surface): Match {
  const range = { start: node.line, end: node.endLine };
  return { title, problem, impact, recommendation, growth, confidence, trace, searchedFor, file, scope: range, range, surface, ...(criterion === undefined ? {} : { criterion }) };
}

function matchOf({ file, loop, read, relation, model, isDeclared, isUnmistakable, isAskedAnew, source, library, place, inPage, isOfOne, within }: RelationRead, view: RuleView): Match {
  const items = itemsOf(loop, file);
  const code = codeOf(place.node, place.file);
  const surface = view.surfaceOf(loop.function, file);
  const isKept = file.language === 'ruby' && KIND.test(relation);
  const isSure = (isDeclared || isUnmistakable) && !isKept && !endsLoop(loop, place.node) && (arePaged(source, loop.iterated) || (!areFewByName(loop) && !areFewOfParent(source, model)))
    && (isHot(surface) || (surface === 'migration' && goesThroughTable(loop, file)));
  return {
    file, function: loop.function, range: { start: read.line, end: read.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: `One query per item for ${relation}`, family: `loop ${source.line} ${loop.range.start}`,
    problem: isAskedAnew
      ? `${code} asks for ${relation} of each ${model} anew, whatever was loaded along, so n rows cost n more queries (${library}).`
      : `${code} loads ${relation} of each ${model} when it is first read. The query behind ${items} ${within === undefined ? 'does not load it along' : `loads ${within} along, but not what is read of it`}, so n rows cost n more queries (${library}).`,
    impact: 'The number of queries per request grows with the rows. With ten times the rows, each request holds its database connection about ten times as long, and the pool runs dry.',
    recommendation: isAskedAnew ? `Ask once for all rows, or load ${relation} with them and work with what was loaded.` : `Load ${relation} with the rows: ${eagerLoadOf(relation, within, file.language)}.`,
    growth: { driver: items, unit: 'queries', fixed: 1, coefficient: 1, waits_ms: [], limit: null },
    trace: [
      { file, line: source.line, note: 'the query, without a preload' },
      { file: inPage?.file ?? file, line: inPage?.line ?? loop.range.start, note: 'the loop' },
      ...(place.node === read ? [] : [{ file, line: read.line, note: 'hands the row on' }]),
      { file: place.file, line: place.node.line, note: `loads ${relation}` },
    ],
    searchedFor: [],
    ...(isOfOne || isInBackground(surface) || writesEach(loop, file, view) ? { criterion: null } : {}),
  };
}

/** How each ecosystem loads a relation along with its rows. */
function eagerLoadOf(relation: string, within: string | undefined, language: FileFacts['language']): string {
  switch (language) {
    case 'ruby': return within === undefined ? `includes(:${relation})` : `includes(${within}: :${relation})`;
    case 'java': return 'a join fetch or an @EntityGraph';
    case 'kotlin': return 'with(…) on the query (Exposed), a join fetch or an @EntityGraph (JPA)';
    case 'php': return `with('${within === undefined ? '' : `${within}.`}${relation}')`;
    case 'csharp': return within === undefined ? `Include(row => row.${relation})` : `Include(row => row.${within}).ThenInclude(${within.toLowerCase()} => ${within.toLowerCase()}.${relation})`;
    default: return `select_related("${within === undefined ? '' : `${within}__`}${relation}") for one record each, prefetch_related for many`;
  }
}

function matchOfSerializer({ file, function: from, query, given, serializer, read, relation, model }: SerializedRelation, view: RuleView): Match {
  const { name } = serializer.value;
  return {
    file, function: from, range: { start: query.line, end: query.endLine }, confidence: isHot(view.surfaceOf(from, file)) || from.role === 'module' ? 'sure' : 'unsure',
    title: `One query per item for ${relation}`, family: `rows ${query.line}`,
    problem: `${name} reads ${relation} of each ${model} of the list, and the view's query does not load it along, so a page of n rows costs n more queries.`,
    impact: 'The number of queries per request grows with the page. With ten times the requests, each of them holds its database connection for all of these queries, and the pool runs dry.',
    recommendation: `Load ${relation} with the rows: select_related("${relation}") for one record each, prefetch_related for many.`,
    growth: { driver: `rows of ${model} in a page`, unit: 'queries', fixed: 1, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: query.line, note: 'the query, without a preload' }, ...(given === null ? [] : [{ file, line: given.line, note: 'gives the rows on' }]), { file: read.file, line: read.line, note: `loads ${relation}` }],
    searchedFor: [], surface: 'request_handler',
  };
}

/** Only staff looks at the admin site, a page of rows at a time. */
function matchOfColumn({ file, function: from, node, column, relation, isMany, model, deciding }: ColumnRead): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure', criterion: null,
    title: `One query per item for ${relation}`,
    problem: `The column ${column} reads ${relation} of each ${model} in the list, and the list's query does not load it along, so a page of n rows costs n more queries.`,
    impact: 'The list takes as many more round trips to the database as it shows rows, and holds its connection for all of them.',
    recommendation: isMany ? `Load ${relation} in get_queryset: prefetch_related("${relation}").` : `Name ${relation} in list_select_related.`,
    growth: { driver: `rows of ${model} in a page`, unit: 'queries', fixed: 1, coefficient: 1, waits_ms: [], limit: null },
    trace: [...deciding.map(({ line, note }) => ({ file, line, note })), { file, line: node.line, note: `loads ${relation}` }],
    searchedFor: [], surface: 'request_handler',
  };
}
