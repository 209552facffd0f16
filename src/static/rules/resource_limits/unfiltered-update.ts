import type { FileFacts } from '../../facts/facts.ts';
import { isUnderLoad } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { growthOf } from '../../tables/tables.ts';
import { wholeUpdates, type WholeUpdate } from '../../queries/whole-updates.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** One statement that rewrites all rows of a growing table, again each time that it runs. */
export const unfilteredUpdate: Rule = {
  id: 'resource_limits/unfiltered-update',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports updates in requests and jobs that change every row of a growing table, or every time the same ones; leaves alone conditions that a changed row no longer meets, single rows, owners, small tables, migrations and scripts.',
  *find(file, view) {
    for (const found of wholeUpdates(file, view)) {
      const surface = view.surfaceOf(found.function, file);
      if (growthOf(found.table) === 'growing' && isHot(surface) && surface !== 'migration') yield matchOf(found, file, view);
    }
  },
};

function matchOf({ node, function: from, table, isAgain }: WholeUpdate, file: FileFacts, view: RuleView): Match {
  const isLoaded = isUnderLoad(from, file, view);
  const rows = isAgain ? `rows of ${table} that it changed the last time too` : `every row of ${table}`;
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isLoaded || isAgain ? 'sure' : 'unsure',
    title: `One statement rewrites ${rows}`,
    problem: `${codeOf(node, file)} changes ${rows}, ${isAgain ? 'because a changed row still meets its condition' : 'because nothing picks some of them'}: it locks and writes all of them each time that it runs.`,
    impact: `The statement takes as long as ${table} is large. With ten times the rows it holds its locks ten times as long against the requests that write there, and replicas fall behind.`,
    recommendation: isAgain ? 'Leave out the rows that have the new values already, and go through the others in batches by key.' : 'Change only the rows that need it, in batches by key, or keep the value where it is one for all.',
    growth: { driver: `rows of ${table}`, unit: 'rows written', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: isAgain ? 'changes the same rows again' : 'changes all rows' }],
    searchedFor: ['condition', 'limit', 'batch'],
    ...(isLoaded && !isAgain ? {} : { criterion: null }),
  };
}
