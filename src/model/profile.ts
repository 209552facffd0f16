import * as z from 'zod';
import { Glob } from './glob.ts';

const Count = z.number().nonnegative();

/** A quantity that grows, as its owners declare it. */
const Driver = z.strictObject({
  today: Count.describe('Today\'s value at the busiest customer or hour'),
  max: Count.optional().describe('What it may reach; ten times `today` when not given'),
  size: z.enum(['small', 'large']).optional().describe('small: stays small for ever, problems that only it drives cannot block; large: never excused'),
  words: z.array(z.string().min(1)).optional().describe('Words by which code and findings call it, for example [orders, Order]; the key itself always counts'),
});

/** What the service must carry, declared by its owners in `scalability.yaml`. Read from the base commit. */
export const ScaleProfile = z.strictObject({
  service: z.string().optional(),
  audience: z.enum(['public', 'internal']).optional().describe('internal with `users` set: a tool with a known small user base is not reviewed'),
  users: Count.optional().describe('People who use it'),
  instances: z.strictObject({ today: Count, max: Count }).optional(),
  drivers: z.record(z.string(), Driver).optional(),
  critical_paths: z.array(z.strictObject({
    name: z.string(),
    paths: z.array(Glob).describe('Globs of the files that serve it'),
    requests_per_second: Count.optional().describe('Today, at peak'),
  })).optional(),
  limits: z.strictObject({
    database_connections: Count.optional(),
    memory_mb_per_instance: Count.optional(),
    workers_per_instance: Count.optional(),
  }).optional(),
});
export type ScaleProfile = z.infer<typeof ScaleProfile>;
