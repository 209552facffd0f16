import { groupBy } from '../group-by.ts';
import { inOrder } from '../sql/departures.ts';

/** So many migrations do not come with one change: what stands before them has run long since, and is read because somebody asks for the whole tree. */
const MOST_AT_ONCE = 12;

/** The migrations, among those that the change shows, that others have followed for long: their locks are nobody's worry any more. */
export function pastMigrations(paths: readonly string[]): ReadonlySet<string> {
  const folders = groupBy(paths, folderOf);
  return new Set([...folders.values()].flatMap((own) => {
    const steps = groupBy(own, stepOf);
    return [...steps.keys()].sort(inOrder).slice(0, -MOST_AT_ONCE).flatMap((step) => steps.get(step) ?? []);
  }));
}

/** The way there and the way back are one step. */
const stepOf = (path: string): string => path.replace(/[./_-](up|down|undo|rollback)\.\w+$/i, '');

/** `migrations/20260102_orders/up.sql` stands beside `migrations/20260103_lines/up.sql`. */
function folderOf(path: string): string {
  const folder = path.split('/').slice(0, -1);
  return (/\d{3,}/.test(folder.at(-1) ?? '') ? folder.slice(0, -1) : folder).join('/');
}
