import { isNamedByCaller } from '../../queries/asked-spans.ts';
import type { LoadSite } from '../../queries/load-sites.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot, isInBackground } from '../../surfaces/surfaces.ts';
import { growthOf, growthOfOwners } from '../../tables/tables.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** All rows of a time that whoever asks chooses. It warns: most of them ask for a day or a month. */
export const wholePeriod: Rule = {
  id: 'resource_limits/whole-period',
  check: 'resource_limits/pagination',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a query without limit that loads all rows of a period whose begin and end a request names, of a table that grows or of what one owner gathers; leaves alone periods of fixed length, periods whose length is checked, pages, streams and totals of the database.',
  *find(file, view) {
    for (const site of view.spannedLoadsOf(file)) {
      const surface = view.surfaceOf(site.function, file);
      if (!isHot(surface) || isInBackground(surface) || site.span === undefined) continue;
      if (isSmall(site, file)) continue;
      const owned = site.owners.length === 0 ? null : growthOfOwners(site.table, site.owners);
      const growth = site.owners.length === 0 ? growthOf(site.table) : owned?.growth === 'activity' ? 'growing' : 'reference';
      if (growth === 'reference' || !isServed(site.function, file, view) || !isNamedByCaller(site.span, { from: site.function, file, view })) continue;
      yield matchOf(site, owned?.owner ?? null, file, growth === 'growing');
    }
  },
};

/** The database makes few rows of them, or cuts the period itself; they go out one by one; tables with a row for each day are small; what has an owner and begins at a time is a calendar. */
function isSmall({ node, table, owners, function: from }: LoadSite, file: FileFacts): boolean {
  const query = file.text.slice(node.start, node.end);
  const around = file.lines.slice(from.range.start - 1, from.range.end).join('\n');
  if (/\.(annotate|distinct|Distinct)\b/.test(around) || /\b(interval|least|greatest|date_trunc|group by|distinct)\b/i.test(query)) return true;
  if (file.language === 'go' && around.includes('.Next()') && !/\bappend\(/.test(around)) return true;
  return /(^|\s)(daily|hourly|weekly|monthly|yearly|snapshot|statistic)s?(\s|$)/.test(wordsOf(table)) || (owners.length > 0 && /\b(start|starts|begin|begins)_?(at|on|time|date)\b/i.test(around));
}

function matchOf({ node, table, library, function: from }: LoadSite, owner: string | null, file: FileFacts, isSure: boolean): Match {
  const rows = owner === null ? table : `${table} of one ${owner}`;
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure', criterion: null,
    title: `Every row of ${rows} in a period of any length is loaded`,
    problem: `${codeOf(node, file)} loads every row of ${rows} between times that the request names, without a limit (${library}), and nothing in view looks at how long that is.`,
    impact: 'Time and memory grow with the period and with how much happens in it: with ten times the activity the same report costs ten times as much, and a request for some years loads them all.',
    recommendation: 'Let the database sum up what is only summed up; give out rows as pages or a stream, and refuse periods that are too long.',
    growth: { driver: `rows of ${table} per period`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'loads every row of the period' }],
    searchedFor: ['limit', 'page', 'a check of the period'],
  };
}
