import * as z from 'zod';

/** Only these can block. */
export const FAILURE_CRITERIA = [
  'cannot_scale_horizontally', 'clear_bottleneck', 'unbounded_operation', 'hard_coded_limit',
  'n_plus_one', 'shared_mutable_state', 'missing_capacity_plan',
] as const;

/** Each is reported as met, not met or not shown. */
export const SUCCESS_CRITERIA = [
  'horizontal_scaling', 'no_single_points', 'efficient_data_access', 'bounded_resources',
  'async_where_needed', 'partition_ready', 'caching_strategy', 'load_test_ready',
] as const;

export const FailureCriterion = z.enum(FAILURE_CRITERIA);
export type FailureCriterion = z.infer<typeof FailureCriterion>;

export const SuccessCriterion = z.enum(SUCCESS_CRITERIA);
export type SuccessCriterion = z.infer<typeof SuccessCriterion>;
