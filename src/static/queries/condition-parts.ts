/** The owners whose rows a condition leaves (`projectId: id`); empty where it only asks for a flag, null where it chooses in another way. */
export type Owners = readonly string[];

/** `weak`: beside an owner it leaves a share of the rows that grows with them: a status, a condition only sometimes set. */
export type Part = Owners | 'weak' | null;

/** Columns of which a value leaves a share of the rows. */
export const WEAK = /^(status|state|type|kind|category|visibility|is\w+|has\w+)$/i;

/** The same where a mere share is no answer. */
export const whole = (part: Part): Owners | null => part === 'weak' ? null : part;
export const all = (parts: readonly Part[]): Owners | null => whole(together(parts));

/** Both at once: owners of either, null where one of them chooses otherwise. */
export function together(parts: readonly Part[]): Part {
  const owners: string[] = [];
  for (const part of parts) {
    if (part === null) return null;
    if (part !== 'weak') owners.push(...part);
  }
  return owners.length === 0 && parts.includes('weak') ? 'weak' : owners;
}
