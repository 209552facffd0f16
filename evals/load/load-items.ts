import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areaOf } from '../../src/model/area.ts';
import type { Item } from '../model/item.ts';
import { realItems } from './load-real.ts';
import { buildRepository } from '../run/build-repository.ts';
import { loadCases, type EvalCase } from './load-cases.ts';

/** Every case as an item that can be reviewed. */
export function caseItems(folder?: string): Item[] {
  return loadCases(folder).map((entry) => ({
    ...labelsOf(entry),
    id: entry.id, source: 'case', cluster: entry.family, split: entry.split, kind: entry.kind, language: entry.language, needs: entry.needs,
    check: entry.check, area: entry.check === null ? null : areaOf(entry.check),
    twinOf: entry.twinOf ?? null, withoutAttack: entry.kind === 'hostile' ? entry.on ?? null : null,
    version: versionOf(entry),
    withRepository: async (review, signal) => {
      const folder = mkdtempSync(join(realpathSync(tmpdir()), 'eval-'));
      try {
        return await review({ repository: await buildRepository(entry, folder, signal), base: 'main', head: entry.branch });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  }));
}

function labelsOf({ verdict, problems, allowed, traps, deferred }: EvalCase): Pick<Item, 'verdict' | 'problems' | 'allowed' | 'traps' | 'deferred'> {
  return { verdict, problems, allowed, traps, deferred };
}

function versionOf(entry: EvalCase): string {
  const hash = createHash('sha256').update(JSON.stringify([labelsOf(entry), entry.branch, entry.message]));
  for (const tree of [entry.before, entry.after]) for (const [path, source] of tree) hash.update(`\0${path}\0`).update(readFileSync(source));
  return hash.digest('hex').slice(0, 16);
}

export interface ItemSelection {
  readonly set: 'cases' | 'real' | 'all';
  readonly cases?: string;
  readonly mirrors: string;
}

/** Our cases, real commits, or both. */
export function loadItems({ set, cases, mirrors }: ItemSelection): Item[] {
  return [...(set === 'real' ? [] : caseItems(cases)), ...(set === 'cases' ? [] : realItems(mirrors))];
}
