import type { Check } from '../model/area.ts';
import { FAILURE_CRITERIA, SUCCESS_CRITERIA, type SuccessCriterion } from '../model/criterion.ts';
import type { Change } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { AreaResult, ReviewResult } from '../model/result.ts';

type Criteria = ReviewResult['criteria'];

/** Which checks speak for which success criterion. Load tests are read off the repository, not off a check. */
const CHECKS_OF_CRITERION: Record<Exclude<SuccessCriterion, 'load_test_ready'>, readonly Check[]> = {
  horizontal_scaling: ['horizontal_scaling/add_instances', 'horizontal_scaling/stateless', 'horizontal_scaling/session_affinity', 'horizontal_scaling/file_transfer', 'state_management/externalized', 'state_management/restart_recovery'],
  no_single_points: ['state_management/contended_state', 'state_management/distributed_jobs', 'bottlenecks/single_threaded_path', 'data_partitioning/hot_partitions'],
  efficient_data_access: ['bottlenecks/query_count', 'resource_limits/pagination'],
  bounded_resources: ['horizontal_scaling/connection_budget', 'bottlenecks/connection_reuse', 'resource_limits/configurable_limits', 'resource_limits/bounded_operations', 'resource_limits/bounded_memory', 'resource_limits/released_handles'],
  async_where_needed: ['bottlenecks/blocking_work', 'bottlenecks/parallel_calls'],
  partition_ready: ['data_partitioning/partitionable', 'data_partitioning/partition_aware_queries', 'data_partitioning/partition_key'],
  caching_strategy: ['caching/repeated_work', 'caching/invalidation', 'caching/stampede', 'caching/key_namespace', 'caching/sizing', 'state_management/coordinated_caches'],
};

export function judgeCriteria(findings: readonly Finding[], areas: readonly AreaResult[], change: Change): Criteria {
  const failure = FAILURE_CRITERIA.map((criterion) => ({
    criterion,
    findings: findings.filter((finding) => finding.severity === 'blocking' && finding.criterion === criterion).map((finding) => finding.id),
  }));
  const success = SUCCESS_CRITERIA.map((criterion) =>
    criterion === 'load_test_ready' ? loadTestReady(change) : judgeSuccess(criterion, areas));
  return { failure, success };
}

function judgeSuccess(criterion: Exclude<SuccessCriterion, 'load_test_ready'>, areas: readonly AreaResult[]): Criteria['success'][number] {
  const wanted = CHECKS_OF_CRITERION[criterion];
  const checks = areas.flatMap((area) => area.checks).filter((result) => wanted.includes(result.check));
  const failed = checks.filter((result) => result.status === 'not_met');
  if (failed.length > 0) return { criterion, status: 'not_met', note: failed.map((result) => result.check).join(', ') };
  const met = checks.filter((result) => result.status === 'met');
  const isMet = met.length > 0 && checks.every((result) => result.status === 'met' || result.status === 'not_applicable');
  return isMet
    ? { criterion, status: 'met', note: met.map((result) => result.check).join(', ') }
    : { criterion, status: 'not_shown', note: 'not every check that speaks for it was answered' };
}

const LOAD_TEST = /(^|\/)(load[-_]?tests?|perf(ormance)?[-_]?tests?|k6|gatling|locust|jmeter|artillery)(\/|\.|[-_])|locustfile\.py$|\.jmx$/i;

function loadTestReady(change: Change): Criteria['success'][number] {
  const path = [...change.context, ...change.files].map((file) => file.path).find((candidate) => LOAD_TEST.test(candidate));
  return path === undefined
    ? { criterion: 'load_test_ready', status: 'not_shown', note: 'no load test was seen beside the change' }
    : { criterion: 'load_test_ready', status: 'met', note: path };
}
