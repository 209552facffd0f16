import * as z from 'zod';

/** The six areas of the review and, in each, its checks. The one place where they are listed. */
export const CHECKS_BY_AREA = {
  horizontal_scaling: ['add_instances', 'stateless', 'session_affinity', 'connection_budget', 'file_transfer'],
  state_management: ['externalized', 'coordinated_caches', 'contended_state', 'distributed_jobs', 'restart_recovery'],
  bottlenecks: ['single_threaded_path', 'query_count', 'blocking_work', 'parallel_calls', 'connection_reuse'],
  resource_limits: ['configurable_limits', 'pagination', 'bounded_operations', 'bounded_memory', 'released_handles'],
  data_partitioning: ['partitionable', 'partition_aware_queries', 'partition_key', 'hot_partitions'],
  caching: ['repeated_work', 'invalidation', 'stampede', 'key_namespace', 'sizing'],
} as const;

export type Area = keyof typeof CHECKS_BY_AREA;
type CheckOf<A extends Area> = `${A}/${(typeof CHECKS_BY_AREA)[A][number]}`;

/** A check's full id: `area/check`, for example `bottlenecks/query_count`. */
export type Check = { [A in Area]: CheckOf<A> }[Area];

export const AREAS = [
  'horizontal_scaling', 'state_management', 'bottlenecks', 'resource_limits', 'data_partitioning', 'caching',
] as const satisfies readonly Area[];

export const AreaId = z.enum(AREAS);

export const CHECKS: readonly Check[] = AREAS.flatMap((area) => checksOf(area));

export const CheckId = z.enum(CHECKS);

export function checksOf(area: Area): readonly Check[] {
  return CHECKS_BY_AREA[area].map((check) => `${area}/${check}` as Check);
}

export function areaOf(check: Check): Area {
  return AreaId.parse(check.slice(0, check.indexOf('/')));
}
