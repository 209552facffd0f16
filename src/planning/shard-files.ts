import type { Applicability } from '../model/applicability.ts';
import type { Change } from '../model/change.ts';
import type { Gap } from '../model/coverage.ts';
import { partFile, type FilePart } from './file-part.ts';
import { orderFiles } from './order-files.ts';

/** What the questions of one round over the six areas show of the changed files. */
export interface Shard {
  readonly parts: readonly FilePart[];
  readonly tokens: number;
}

export interface Sharding {
  readonly shards: readonly Shard[];
  /** Lines that are too long for any question. */
  readonly deferred: readonly Gap[];
}

/** Splits the reviewed files into shards of at most `tokens` each: related files together, every changed line in exactly one shard or named as deferred. */
export function shardFiles(change: Change, applicability: Applicability, tokens: number): Sharding {
  const decisions = new Map(applicability.files.map((file) => [file.path, file]));
  const reviewed = change.files.filter((file) => decisions.get(file.path)?.decision === 'review');
  const parted = orderFiles(reviewed).flatMap((file) => {
    const decision = decisions.get(file.path);
    return decision === undefined ? [] : [{ path: file.path, ...partFile(file, decision, tokens) }];
  });
  const deferred = parted.filter(({ lost }) => lost.length > 0).map(({ path, lost }): Gap => ({
    reason: 'over_budget', path, area: null,
    detail: `${lost.length === 1 ? `line ${lost[0]?.number ?? 0} is` : `${lost.length} lines from line ${lost[0]?.number ?? 0} on are each`} longer than one question may show (${tokens} tokens)`,
  }));
  return { shards: pack(parted.flatMap(({ parts }) => parts), tokens), deferred };
}

/** In order, each part into the current shard, or into a new one when it does not fit any more. */
function pack(parts: readonly FilePart[], tokens: number): Shard[] {
  const shards: { parts: FilePart[]; tokens: number }[] = [];
  for (const part of parts) {
    const current = shards.at(-1);
    if (current !== undefined && current.tokens + part.tokens <= tokens) {
      current.parts.push(part);
      current.tokens += part.tokens;
    } else {
      shards.push({ parts: [part], tokens: part.tokens });
    }
  }
  return shards;
}
