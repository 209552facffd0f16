import * as z from 'zod';

/** How hot a piece of code is: what kind of load, if any, reaches it. */
export const Surface = z.enum([
  'request_handler', 'consumer', 'scheduled_job', 'data_pipeline', 'shared_library', 'startup', 'migration',
  'script', 'test', 'infrastructure', 'frontend', 'docs', 'generated', 'unknown',
]);
export type Surface = z.infer<typeof Surface>;

/** Surfaces no production load reaches: a problem there cannot block, unless the claim names the load that does. */
export const COLD_SURFACES: ReadonlySet<Surface> = new Set<Surface>([
  'test', 'migration', 'script', 'startup', 'docs', 'generated',
]);
