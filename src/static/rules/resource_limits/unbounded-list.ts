import { wordsOf } from '../../loops/bounds.ts';
import { escaped } from '../../escaped.ts';
import type { FileFacts, FunctionFact } from '../../facts/facts.ts';
import { embeddedRows } from '../../relations/embedded-rows.ts';
import { includedRows, type IncludedRows } from '../../relations/included-rows.ts';
import type { LoadSite } from '../../queries/load-sites.ts';
import { namedLoads, type NamedLoad } from '../../queries/named-loads.ts';
import { isServed, isUnderLoad } from '../../surfaces/served.ts';
import { isHot, isInBackground } from '../../surfaces/surfaces.ts';
import { growthOfOwners } from '../../tables/tables.ts';
import type { RuleView } from '../../rule-view.ts';
import { wholeRelations } from '../../relations/whole-relations.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';
import { atCall } from './load-all.ts';

/** Every row that one owner has, at once. It blocks where the rows record activity and a request loads them. */
export const unboundedList: Rule = {
  id: 'resource_limits/unbounded-list',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a query without limit that loads all rows of one owner (project, user, organisation) from a table that grows with use, all rows of such a relation along with a record, also by its serializer, or all of a growing thing by the name of what a store is asked for; leaves alone pages, further conditions, jobs and children of which an owner has few.',
  *find(file, view) {
    for (const site of view.loadSitesOf(file)) {
      const owned = growthOfOwners(site.table, site.owners);
      const surface = view.surfaceOf(site.function, file);
      if (owned === null || !isHot(surface) || isInBackground(surface)) continue;
      yield matchOf(site, owned.owner, { file, isActivity: gathers(site.table, owned), isRequest: isServed(site.function, file, view) });
    }
    for (const included of [...includedRows(file, view), ...wholeRelations(file, view)]) if (isServed(included.query.function, file, view)) yield ofIncluded(included, included.query, file);
    for (const embedded of embeddedRows(file, view)) yield { ...ofIncluded(embedded, embedded, file), surface: 'request_handler' };
    for (const reached of view.reachedLoadsOf(file)) {
      const owned = growthOfOwners(reached.site.table, reached.site.owners);
      if (owned !== null) yield atCall(matchOf(reached.site, owned.owner, { file: reached.file, isActivity: gathers(reached.site.table, owned), isRequest: true }), reached, file);
    }
    const told = new Set([...view.loadSitesOf(file).map(({ node }) => node.line), ...view.reachedLoadsOf(file).map(({ call }) => call.node.line)]);
    for (const named of namedLoads(file, view)) if (!told.has(named.call.node.line) && isHot(view.surfaceOf(named.call.function, file))) yield ofNamed(named, file, view);
  },
};

/** Use adds rows for as long as the owner exists, but for `multi_community_entry` of a `multi_community`: that is what its owner puts into it. */
const gathers = (table: string, { owner, growth }: NonNullable<ReturnType<typeof growthOfOwners>>): boolean =>
  growth === 'activity' && !new RegExp(`(^|\\s)${escaped(wordsOf(owner))} entr(y|ies)$`).test(wordsOf(table));

/** It warns: the call's name alone says what it gives. */
function ofNamed({ call: { node, function: from }, things, owner, fate, query }: NamedLoad, file: FileFacts, view: RuleView): Match {
  const isSure = fate === 'answered' ? isServed(from, file, view) : fate === 'iterated' && owner !== null && isUnderLoad(from, file, view);
  const load = query === null ? null : { ...query, note: 'loads every row' };
  const whole = owner === null ? `all ${things}` : `all ${things} of one ${owner}`;
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, criterion: null, confidence: isSure ? 'sure' : 'unsure',
    title: fate === 'answered' ? `A request gives out ${whole}` : `${whole.replace(/^a/, 'A')} are loaded at once`,
    problem: `${codeOf(node, file)} asks for ${whole}: it takes no page, and nothing in view limits what it gives.`,
    impact: `Time, memory and the size of the answer grow with the ${things}: with ten times as many, each request costs ten times as much.`,
    recommendation: 'Give out pages with a maximum size, by key where the order allows it, and let the caller ask for the next one.',
    growth: { driver: things, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'asks for all of them' }, ...(load === null ? [] : [load])], ...(load === null ? {} : { reaches: load }),
    searchedFor: ['limit', 'page'],
  };
}

/** It warns: how many rows one record has gathered is not known here. */
function ofIncluded({ node, relation, owner, library }: Pick<IncludedRows, 'node' | 'relation' | 'owner' | 'library'>, query: { readonly node: Syntax; readonly function: FunctionFact }, file: FileFacts): Match {
  return {
    file, function: query.function, range: { start: node.line, end: node.endLine }, confidence: 'sure', criterion: null, family: `included ${query.node.line}`,
    title: `Every row of ${relation} comes along with each ${owner}`,
    problem: `${codeOf(query.node, file)} loads all ${relation} of each ${owner} along, without a limit (${library}).`,
    impact: `Time, memory and the size of the answer grow with the ${relation} that one ${owner} has gathered: the most active ones become the slowest, until they no longer load.`,
    recommendation: `Load a page of the ${relation} (take, limit), or ask for them in a query of their own that gives out pages.`,
    growth: { driver: `${relation} per ${owner}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: `loads every row of ${relation} along` }],
    searchedFor: ['take', 'limit'],
  };
}

interface Judged { readonly file: FileFacts; readonly isActivity: boolean; readonly isRequest: boolean }

function matchOf(site: LoadSite, owner: string, { file, isActivity, isRequest }: Judged): Match {
  const { node, table } = site;
  return {
    file, function: site.function, range: { start: node.line, end: node.endLine },
    confidence: isRequest || site.fate === 'answered' ? 'sure' : 'unsure',
    title: `Every row of ${table} of one ${owner} is loaded at once`,
    problem: `${codeOf(node, file)} reads every row of ${table} that belongs to one ${owner}${site.isThinned === true ? ' and is in the state asked for' : ''}, without a limit (${site.library}).`,
    impact: `Time, memory and the size of the answer grow with what the ${owner} has gathered: its most active ones become the slowest, until their lists no longer load.`,
    recommendation: 'Give out pages with a maximum size, by key where the order allows it, and let the caller ask for the next one.',
    growth: { driver: `rows of ${table} per ${owner}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: `loads every row of the ${owner}` }],
    searchedFor: ['limit', 'page', 'paginate'],
    ...(isActivity && isRequest && site.fate !== 'iterated' && site.isThinned !== true ? {} : { criterion: null }),
  };
}
