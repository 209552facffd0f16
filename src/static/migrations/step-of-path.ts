/** A migration that its name puts among the others of its folder. */
export interface NumberedStep { readonly folder: string; readonly name: string }

/** `V12__orders.sql`, `20260102_orders.py`; no hash, whose first digits say nothing. */
const NUMBERED = /^[VU]?\d+(?![0-9a-z])/i;

/** Null where the name says nothing of when it runs: `reset.sql`, `AddOrders1700000099.ts`. */
export function stepOfPath(path: string): NumberedStep | null {
  const folder = folderOf(path);
  const name = path.slice(folder === '' ? 0 : folder.length + 1).replace(BESIDE, '');
  return NUMBERED.test(name) ? { folder, name } : null;
}

/** The way there, the way back and what EF writes beside them are one step. */
const BESIDE = /([./_-](up|down|undo|rollback|designer))?\.\w+$/i;

/** `migrations/20260102_orders/up.sql` stands beside `migrations/20260103_lines/up.sql`. */
function folderOf(path: string): string {
  const folder = path.split('/').slice(0, -1);
  return (/\d{3,}/.test(folder.at(-1) ?? '') ? folder.slice(0, -1) : folder).join('/');
}
