import * as z from 'zod';

/** What kind of mistake stands at a place. */
export const MISTAKE_CLASSES = [
  'n_plus_one', 'write_per_item', 'remote_per_item', 'remote_in_transaction', 'filter_in_memory', 'whole_in_memory',
  'unbounded_list', 'unbounded_state', 'unbounded_concurrency', 'whole_table_write', 'work_in_request', 'blocking_wait',
  'sequential_waits', 'timeout', 'retry', 'polling', 'leak', 'client_per_request', 'connections', 'process_local', 'global_lock', 'lock_across_io', 'hot_key',
  'ceiling', 'single_worker', 'cache', 'index', 'full_scan', 'deep_page', 'blocking_migration', 'infrastructure', 'other',
] as const;

export const SAMPLES = ['development', 'fresh'] as const;

export const Sample = z.enum(SAMPLES).describe('development: the engine was mended looking at these; fresh: whoever changed the engine had read neither these labels nor what they name');

export const Repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/).describe('owner/name');

export const Commit = z.string().regex(/^[0-9a-f]{40}$/);

const Lines = z.tuple([z.int().min(1), z.int().min(1)]);

/** One place of a public repository that does not scale, as somebody who read the code labelled it. Facts and our own words; none of its code. */
export const LabelledPlace = z.strictObject({
  path: z.string().min(1),
  lines: Lines.describe('As they stand in the reviewed change'),
  elsewhere: z.array(Lines).default([]).describe('Where else in the file the same stands; any of the places will do'),
  class: z.enum(MISTAKE_CLASSES),
  visible: z.enum(['yes', 'maybe', 'no']).describe('Whether the code alone shows it: yes; maybe: to who knows the library or the data; no: it takes what the code does not say'),
  why: z.string().min(10).describe('In our own words, no code'),
  by: z.string().min(1),
});
export type LabelledPlace = z.infer<typeof LabelledPlace>;
