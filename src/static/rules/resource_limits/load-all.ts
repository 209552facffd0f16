import type { FileFacts } from '../../facts/facts.ts';
import type { LoadSite } from '../../queries/load-sites.ts';
import type { ReachedLoad } from '../../queries/reached-loads.ts';
import { isRunByJob, isServed } from '../../surfaces/served.ts';
import { isHot, isInBackground } from '../../surfaces/surfaces.ts';
import { growthOf } from '../../tables/tables.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Every row of a table in memory at once, for a request, a job, a migration or a command. It blocks where the table surely grows and a request gets it whole. */
export const loadAll: Rule = {
  id: 'resource_limits/load-all',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a query without condition and limit whose rows a request or job loads whole; one of a job that only a state narrows; and one that only a time that has passed narrows; leaves alone pages, streams, batches, parent-scoped queries and tables that by their name hardly grow.',
  *find(file, view) {
    for (const site of view.loadSitesOf(file)) {
      if (site.owners.length > 0 || (site.isFiltered === true && site.fate !== 'answered')) continue;
      const growth = growthOf(site.table);
      const surface = view.surfaceOf(site.function, file);
      const isOnce = surface === 'migration' || surface === 'script';
      if (growth === 'reference' || (isOnce ? growth !== 'growing' || site.fate === 'answered' || IS_SAMPLE.test(file.path) : !isHot(surface))) continue;
      yield matchOf(site, { file, isGrowing: growth === 'growing', isRequest: !isOnce && isServed(site.function, file, view), isJob: isOnce || isInBackground(surface) });
    }
    for (const site of view.dueLoadsOf(file)) {
      const growth = growthOf(site.table);
      const surface = view.surfaceOf(site.function, file);
      if (growth === 'reference' || !isHot(surface)) continue;
      const isJob = isRunByJob(site.function, file, view);
      if (isJob || site.due === 'timed') yield ofDue(site, growth === 'growing' || (isJob && site.due !== 'marked'), file);
    }
    for (const reached of view.reachedLoadsOf(file)) {
      const growth = growthOf(reached.site.table);
      if (reached.site.owners.length === 0 && growth !== 'reference') yield atCall(matchOf(reached.site, { file: reached.file, isGrowing: growth === 'growing', isRequest: true, isJob: false }), reached, file);
    }
  },
};

/** The same, told of where a handler begins to give it out. */
export function atCall(match: Match, { call, site, file: source }: ReachedLoad, file: FileFacts): Match {
  const { line, endLine } = call.node;
  const load = { file: source, line: site.node.line, note: 'loads every row' };
  return {
    ...match, file, function: call.function, range: { start: line, end: endLine }, reaches: load, trace: [{ file, line, note: 'gives out what it gets' }, load],
    problem: `${codeOf(call.node, file)} gives a request all that ${source.path}:${site.node.line} loads. ${match.problem}`,
  };
}

/** It warns: of what waits there is usually little, until the job or what it depends on stood still for a while. */
function ofDue({ node, table, library, due, function: from }: LoadSite, isSure: boolean, file: FileFacts): Match {
  const what = due === 'timed' ? 'whose time has passed' : 'that wait to be handled';
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure', criterion: null,
    title: `All ${table} ${what} are loaded at once`,
    problem: `${codeOf(node, file)} chooses rows of ${table} only by ${due === 'timed' ? 'a time' : 'their state'}, without a limit (${library}): whoever works them off gets all that have piled up.`,
    impact: 'After a stall, a rush or a first run the backlog is read whole: memory and the length of a run grow with it, and a run that is ended before it is done starts over.',
    recommendation: 'Take a batch of fixed size, oldest first, and ask again until none is left; an index over the condition makes each batch cheap.',
    growth: { driver: `rows of ${table} that have piled up`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'loads all that wait' }],
    searchedFor: ['limit', 'batch'],
  };
}

/** What fills a new or a trial installation. */
const IS_SAMPLE = /(^|\/|_)(sample_?data|samples?|seeds?|seeders?|demo|fixtures?)(\/|\.|_|$)/i;

interface Judged { readonly file: FileFacts; readonly isGrowing: boolean; readonly isRequest: boolean; readonly isJob: boolean }

function matchOf(site: LoadSite, { file, isGrowing, isRequest, isJob }: Judged): Match {
  const { node, table, isFiltered = false } = site;
  const who = isJob ? 'the job' : isRequest ? 'each request' : 'each call';
  return {
    file, function: site.function, range: { start: node.line, end: node.endLine }, confidence: isGrowing && (isRequest || !isFiltered) ? 'sure' : 'unsure',
    title: `Every row of ${table} is loaded at once`,
    problem: `${codeOf(node, file)} has neither a limit nor a condition that ${isFiltered ? 'always narrows' : 'narrows'} it (${site.library}), so ${who} reads all of ${table}${site.fate === 'answered' ? ' and gives it out whole' : ' into memory'}.`,
    impact: isJob
      ? 'Memory grows with the table. With ten times the rows the job holds ten times as much, until it is killed and starts over.'
      : 'Time, memory and the size of the answer grow with the table: with ten times the rows each request costs ten times as much, and a few at once exhaust the process.',
    recommendation: isJob
      ? 'Go through the rows in batches by key (find_each, iterator, a cursor), and let go of each batch.'
      : 'Give out pages with a maximum size, by key where the order allows it, and let the caller ask for the next one.',
    growth: { driver: `rows of ${table}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'loads every row' }],
    searchedFor: ['limit', 'page', 'paginate'],
    ...(isJob || !isRequest || isFiltered || site.fate === 'iterated' ? { criterion: null } : {}),
  };
}
