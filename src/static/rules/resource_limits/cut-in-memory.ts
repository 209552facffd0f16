import type { FileFacts } from '../../facts/facts.ts';
import { fetchedPages, type FetchedPage } from '../../queries/fetched-pages.ts';
import { firstRows, type FirstRows } from '../../queries/first-rows.ts';
import { localPredicates, type LocalPredicate } from '../../queries/local-predicates.ts';
import type { RuleView } from '../../rule-view.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { growthOf } from '../../tables/tables.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A limit or a condition that looks as if the database applied it, while the library or the program does, on all rows. */
export const cutInMemory: Rule = {
  id: 'resource_limits/cut-in-memory',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'java', 'kotlin', 'php', 'csharp'],
  description: 'Reports pages of rows to which a query joins a collection of each (JPA cuts them in memory), conditions that are given to a query as compiled code and not as an expression (EF Core then reads the whole table), and lists of which only the first rows are kept once a query has loaded all of them; leaves alone joins to one record, expressions, and limits in the query.',
  *find(file, view) {
    for (const page of fetchedPages(file, view)) yield ofPage(page, file);
    for (const predicate of localPredicates(file, view)) yield ofPredicate(predicate, file, view);
    for (const rows of firstRows(file, view)) yield ofFirst(rows, file, view);
  },
};

/** It warns: how many rows the conditions leave is not known here. */
function ofPage({ node, relation, entity, library, function: from }: FetchedPage, file: FileFacts): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, surface: 'request_handler', criterion: null,
    confidence: growthOf(entity) === 'reference' ? 'unsure' : 'sure',
    title: `A page of ${entity} is cut in memory`,
    problem: `${codeOf(node, file)} asks for a page and joins ${relation}, a collection of each ${entity}, into the query (${library}): joined rows cannot be limited, so all that the conditions leave are loaded and the page is cut out of them in memory.`,
    impact: 'Each page reads and keeps every row with its collection. With ten times the rows, every page costs ten times as much for the same answer.',
    recommendation: `Page over the ids first and load ${relation} for these in a second query, or let it be loaded in batches (@BatchSize, default_batch_fetch_size).`,
    growth: { driver: `rows of ${entity}`, unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: `joins ${relation} and asks for a page` }], searchedFor: [],
  };
}

function ofPredicate({ node, predicate, type, library, function: from }: LocalPredicate, file: FileFacts, view: RuleView): Match {
  const isRequest = isServed(from, file, view);
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure',
    title: 'The condition runs in memory, over the whole table',
    problem: `${predicate} is a ${type}, compiled code that no database can read: ${codeOf(node, file)} then belongs to the list and not to the query (${library}), so every row is read first, and whatever follows runs in memory too.`,
    impact: 'Time and memory of each call grow with the table. With ten times the rows, each call reads, transfers and builds ten times as many for the same answer.',
    recommendation: `Take the condition as Expression<${type}>, so that it becomes part of the statement.`,
    growth: { driver: 'rows of the table', unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'reads every row' }], searchedFor: [],
    ...(isRequest ? {} : { criterion: null }),
  };
}

/** It warns: whoever keeps the first of them expects more, how many is not known. */
function ofFirst({ node, query, isOfGrowing, function: from }: FirstRows, file: FileFacts, view: RuleView): Match {
  return {
    file, function: from, range: { start: node.line, end: Math.max(node.line, Math.min(node.endLine, node.line + 4)) }, criterion: null,
    confidence: isOfGrowing && isHot(view.surfaceOf(from, file)) ? 'sure' : 'unsure',
    title: 'All rows are loaded and the first ones kept',
    problem: `${codeOf(query, file)} brings all rows that it asks for into memory, and only then all but the first are dropped.`,
    impact: 'Time and memory of each call grow with the rows that are thrown away: with ten times as many, each call costs ten times as much for the same answer.',
    recommendation: 'Put the order and the limit into the query.',
    growth: { driver: 'rows that the query finds', unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: query.line, note: 'loads all of them' }, { file, line: node.line, note: 'keeps the first' }], searchedFor: ['limit'],
  };
}
