import * as z from 'zod';

/**
 * How cost grows with load. What each predicts:
 * `per_item` fixed + k·n; `per_pair` k·n²; `accumulates` k per event, never given back; `sum_of_waits` the sum instead of the
 * maximum of the waits; `serialised` throughput at most 1/hold time; `per_instance` instances × k; `fixed_ceiling` stops at L.
 */
export const GrowthLaw = z.enum([
  'per_item', 'per_pair', 'accumulates', 'sum_of_waits', 'serialised', 'per_instance', 'fixed_ceiling',
]);
export type GrowthLaw = z.infer<typeof GrowthLaw>;

/** What is known of a growth from the code alone; a null is an unknown, never a guess. */
export const GrowthClaim = z.object({
  law: GrowthLaw,
  driver: z.string().describe('What grows, in the words of the business: "orders of one customer"'),
  unit: z.string().describe('What is spent: "queries", "MB", "connections", "requests per second"'),
  fixed: z.number().nullable().describe('Cost that does not grow, in units; null when the code does not say'),
  coefficient: z.number().nullable().describe(
    'k of the law: units per item, per pair, per event or per instance; hold time in milliseconds for serialised',
  ),
  waits_ms: z.array(z.number()).describe('sum_of_waits only: each wait in milliseconds when the code or its comments give it; else empty'),
  limit: z.number().nullable().describe('The number at which it stops or breaks, in units; null when unknown'),
});
export type GrowthClaim = z.infer<typeof GrowthClaim>;

/** A growth with numbers where the scale profile or the code gives them; else only the formula. */
export const Growth = z.object({
  law: GrowthLaw,
  driver: z.string(),
  unit: z.string(),
  formula: z.string(),
  driverToday: z.number().nullable(),
  today: z.number().nullable(),
  tenfold: z.number().nullable(),
  limit: z.number().nullable(),
  statement: z.string(),
  numbersFrom: z.enum(['profile', 'code', 'none']),
});
export type Growth = z.infer<typeof Growth>;
