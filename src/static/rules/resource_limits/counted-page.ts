import { wordsOf } from '../../loops/bounds.ts';
import { countedPages, type CountedPage } from '../../queries/counted-pages.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { sizeOf } from '../../migrations/tables.ts';
import { isHot, isInBackground } from '../../surfaces/surfaces.ts';
import { growthOf } from '../../tables/tables.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';

/** A page for which the database counts all rows and passes over those before it. */
export const countedPage: Rule = {
  id: 'resource_limits/counted-page',
  check: 'resource_limits/pagination',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports pages by offset of a growing table for which all matching rows are counted too; leaves alone small tables, the rows of one owner, counts that are kept or only made when asked for, and pages by key.',
  *find(file, view) {
    for (const page of countedPages(file, view)) {
      const surface = view.surfaceOf(page.page.function, file);
      if (isHot(surface) && !isInBackground(surface) && !page.isNarrowed && !isOfFew(page, view)) yield matchOf(page, file);
    }
  },
};

const isOfFew = ({ table }: CountedPage, { profile }: RuleView): boolean => table !== null && (sizeOf(table, profile) === 'small' || growthOf(table) === 'reference' || (growthOf(table) === 'unknown' && /^sys(tem)?[ _]/i.test(wordsOf(table))));

/** Whoever runs the application looks through it there, and nobody knows what grows. */
const isForAdministrators = ({ page: { function: { name, className } }, table }: CountedPage, { path }: FileFacts): boolean => (table === null || growthOf(table) === 'unknown') && /(^|\s)(admin\w*|back ?office|system|settings?|config\w*)(\s|$)/.test(wordsOf(`${path} ${className ?? ''} ${name ?? ''}`.replace(/[/.-]/g, ' ')));

function matchOf({ count, page, table }: CountedPage, file: FileFacts): Match {
  const rows = table ?? 'the table';
  return {
    file, function: count.function, range: { start: count.node.line, end: count.node.endLine }, confidence: isForAdministrators({ count, page, table, isNarrowed: false }, file) ? 'unsure' : 'sure', criterion: null,
    title: `Each page counts all of ${rows}`,
    problem: `To show one page, the database counts every matching row of ${rows} and then reads and throws away those before the page.`,
    impact: `Each page costs as much as ${rows} is long, however few rows it shows: with ten times the rows the first page is ten times as dear too.`,
    recommendation: 'Go on from the last row (ORDER BY a unique key, WHERE key > last, LIMIT n) and ask for one row more than the page holds instead of counting; where a total is needed, keep it or estimate it.',
    growth: { driver: `rows of ${rows}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: count.node.line, note: 'counts all rows' }, { file, line: page.node.endLine, note: 'skips the rows before the page' }],
    searchedFor: [], family: 'counted pages',
  };
}
