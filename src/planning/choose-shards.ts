import type { Gap } from '../model/coverage.ts';
import { COLD_SURFACES } from '../model/surface.ts';
import type { FilePart } from './file-part.ts';
import type { Shard } from './shard-files.ts';

export interface ShardChoice<S extends Shard> {
  /** In their first order. */
  readonly chosen: readonly S[];
  readonly deferred: readonly Gap[];
}

/** Spends a budget of input tokens on the shards with the most changed lines under load; names the files of those it does not reach. */
export function chooseShards<S extends Shard>(shards: readonly S[], costOf: (shard: S) => number, maxTokens: number): ShardChoice<S> {
  const chosen = new Set<S>();
  let spent = 0;
  for (const shard of [...shards].sort((a, b) => hotLines(b) - hotLines(a))) {
    if (spent + costOf(shard) > maxTokens) continue;
    spent += costOf(shard);
    chosen.add(shard);
  }
  const missed = shards.filter((shard) => !chosen.has(shard)).flatMap((shard) => shard.parts);
  return { chosen: shards.filter((shard) => chosen.has(shard)), deferred: gapsOf(missed, maxTokens) };
}

function hotLines({ parts }: Shard): number {
  return parts.filter((part) => !COLD_SURFACES.has(part.surface)).reduce((total, part) => total + part.changedLines, 0);
}

function gapsOf(parts: readonly FilePart[], maxTokens: number): Gap[] {
  const lines = new Map<string, number>();
  for (const part of parts) lines.set(part.path, (lines.get(part.path) ?? 0) + part.changedLines);
  return [...lines].map(([path, count]) => ({
    reason: 'over_budget', path, area: null,
    detail: `${count} changed ${count === 1 ? 'line was' : 'lines were'} not asked about: the review may take ${maxTokens} input tokens`,
  }));
}
