import { groupBy } from '../group-by.ts';
import { inOrder } from '../sql/departures.ts';
import { stepOfPath } from './step-of-path.ts';

/** So many migrations do not come with one change: what stands before them has run long since, and is read because somebody asks for the whole tree. */
const MOST_AT_ONCE = 30;

/** The migrations, among those that the change shows, that others have followed for long: their locks are nobody's worry any more. */
export function pastMigrations(paths: readonly string[]): ReadonlySet<string> {
  const steps = paths.flatMap((path) => {
    const step = stepOfPath(path);
    return step === null ? [] : [{ path, ...step }];
  });
  return new Set([...groupBy(steps, ({ folder }) => folder).values()].flatMap((own) => {
    const byName = groupBy(own, ({ name }) => name);
    return [...byName.keys()].sort(inOrder).slice(0, -MOST_AT_ONCE).flatMap((name) => byName.get(name) ?? []);
  }).map(({ path }) => path));
}
