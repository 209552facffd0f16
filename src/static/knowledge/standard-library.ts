import * as z from 'zod';
import { Names } from './names.ts';
import { Ecosystem } from './types.ts';

/** `knowledge/<ecosystem>/standard-library.yaml`: containers, locks and how they grow and shrink. */
export const StandardLibrary = z.strictObject({
  ecosystem: Ecosystem,
  shapes: z.partialRecord(z.enum(['map', 'list', 'set', 'counter', 'lock', 'weak_map', 'bounded']), z.strictObject({
    constructors: Names.default([]).describe('With `()` at the end only without arguments'), types: Names.default([]),
  })),
  grow: Names, shrink: Names, size: Names, read: Names,
  size_functions: Names.default([]),
  wrappers: Names.default([]).describe('Constructors of what holds one other value and behaves like it: `Arc.new`, `lazy`'),
  opens: Names.default([]).describe('Methods that hand out what a wrapper or a lock holds'),
  lock_guards: z.boolean().default(false).describe('A lock call gives a guard: held as long as the variable that it is bound to, else for the statement'),
  starts: Names.default([]).describe('Calls that start a task or thread of its own for what they are given'),
  threads: Names.default([]).describe('Constructors and functions that start a thread of the system'),
  joins: Names.default([]).describe('Calls that run all tasks of a list side by side'),
  throttles: Names.default([]).describe('What keeps the number of tasks down: semaphores, pools, limiters'),
  endless_queues: Names.default([]).describe('Constructors of queues that take any number of entries when they are given no size'),
  endless_channels: Names.default([]).describe('Constructors of such queues whatever they are given'),
  sized_queues: Names.default([]).describe('Constructors of queues that take any number of entries only when they are given one of `endless_sizes`'),
  endless_sizes: Names.default([]).describe('Sizes that no queue ever reaches'),
  sleeps: Names.default([]).describe('Calls that wait for a while'),
  lock: Names, unlock: Names, read_lock: Names.default([]), locked_block: Names.default([]),
  named_locks: Names.default([]).describe('Calls that give the lock of a name, one for all processes'),
});
export type StandardLibrary = z.infer<typeof StandardLibrary>;
