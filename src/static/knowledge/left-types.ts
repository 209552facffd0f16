import * as z from 'zod';
import { Names } from './names.ts';

/** Processes that can be waited for up to a time, after which they go on. */
export const TimedProcess = z.strictObject({
  opened_by: Names.describe('Calls that start one, or give one to start; `*` before a dot is any object'),
  waited_by: Names.describe('Methods that wait for its end'),
  timeout: z.string().nullable().default(null).describe('The argument that says how long'),
  takes_it_first: z.boolean().default(false).describe('The first argument says so too'),
  limited_by: Names.default([]).describe('Calls that wait so long for what they are given'),
  ended_by: Names.describe('Methods that end it'),
});
export type TimedProcess = z.infer<typeof TimedProcess>;

/** A call by which a consumer refuses a message, and whether the broker puts it back. */
export const Refusal = z.strictObject({
  calls: Names.describe('Methods; `*` at an end stands for anything'),
  position: z.int().describe('Where the call says so'),
  option: z.string().min(1),
  by_default: z.boolean().default(false).describe('The message is put back where the call does not say'),
});
export type Refusal = z.infer<typeof Refusal>;
