import { isLeftToRequests } from '../../queries/open-sources.ts';
import type { Cap } from '../../queries/optional-caps.ts';
import type { LoadSite } from '../../queries/load-sites.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot, isInBackground } from '../../surfaces/surfaces.ts';
import { growthOf, growthOfOwners } from '../../tables/tables.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A list that is cut to a page only for callers who ask for one. It warns: most of them do. */
export const optionalLimit: Rule = {
  id: 'resource_limits/optional-limit',
  check: 'resource_limits/pagination',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a list for requests whose limit is set only where the caller gives one, so that without it every row comes; leaves alone limits with a default, lists of jobs and tables that by their name hardly grow.',
  *find(file, view) {
    for (const { cap, ...site } of view.openPagesOf(file)) {
      const surface = view.surfaceOf(site.function, file);
      if (!isHot(surface) || isInBackground(surface)) continue;
      const growth = site.owners.length === 0 ? growthOf(site.table) : growthOfOwners(site.table, site.owners)?.growth ?? 'unknown';
      if (growth === 'reference' || cap === undefined) continue;
      yield matchOf(site, cap, file, growth !== 'unknown' && isServed(site.function, file, view) && isLeftToRequests(cap.test, { ...cap, view }));
    }
  },
};

function matchOf({ node, table, library, function: from }: LoadSite, { node: limit, file: there }: Cap, file: FileFacts, isSure: boolean): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure', criterion: null,
    title: `Every row of ${table} comes where the caller names no limit`,
    problem: `${codeOf(node, file)} gets its limit from ${codeOf(limit, there)} on line ${limit.line} only where one was asked for (${library}): a caller who leaves it out gets all rows.`,
    impact: 'Time, memory and the size of the answer grow with the table for each caller who does not ask for a page: with ten times the rows such a request costs ten times as much.',
    recommendation: 'Give the limit a default and a maximum, so that every list is a page.',
    growth: { driver: `rows of ${table}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'loads every row unless a limit is given' }, { file: there, line: limit.line, note: 'the limit, where there is one' }],
    searchedFor: ['default limit', 'page'],
  };
}
