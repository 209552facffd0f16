import type { Check } from '../../model/area.ts';

/** Checks that no rule of ours judges, and why facts are not enough for them. */
export const ONLY_BY_MODELS = {
  'state_management/externalized': 'What a process keeps of its users is reported as horizontal_scaling/stateless; whether any other state should live elsewhere depends on what it means.',
  'data_partitioning/hot_partitions': 'Which key most of the traffic goes to is a matter of who the customers are, not of the code.',
} as const satisfies Partial<Record<Check, string>>;
