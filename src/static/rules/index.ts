import { blockingOnEventLoop } from './bottlenecks/blocking-on-event-loop.ts';
import { clientPerRequest } from './bottlenecks/client-per-request.ts';
import { developmentServer } from './bottlenecks/development-server.ts';
import { heavyWorkInRequest } from './bottlenecks/heavy-work-in-request.ts';
import { keyPerItem } from './bottlenecks/key-per-item.ts';
import { lazyRelationPerItem } from './bottlenecks/lazy-relation-per-item.ts';
import { mailInRequest } from './bottlenecks/mail-in-request.ts';
import { oneAtATime } from './bottlenecks/one-at-a-time.ts';
import { queryPerItem } from './bottlenecks/query-per-item.ts';
import { queryPerParent } from './bottlenecks/query-per-parent.ts';
import { remoteCallPerItem } from './bottlenecks/remote-call-per-item.ts';
import { sequentialWaits } from './bottlenecks/sequential-waits.ts';
import { keptForEver } from './caching/kept-for-ever.ts';
import { keyWithoutParameter } from './caching/key-without-parameter.ts';
import { keyspaceScan } from './caching/keyspace-scan.ts';
import { staleAfterWrite } from './caching/stale-after-write.ts';
import { stampede } from './caching/stampede.ts';
import { unboundedMemo } from './caching/unbounded-memo.ts';
import { volatileKey } from './caching/volatile-key.ts';
import { constantPartitionKey } from './data_partitioning/constant-partition-key.ts';
import { excludedBySubquery } from './data_partitioning/excluded-by-subquery.ts';
import { filterWithoutIndex } from './data_partitioning/filter-without-index.ts';
import { fixedShards } from './data_partitioning/fixed-shards.ts';
import { foreignKeyWithoutIndex } from './data_partitioning/foreign-key-without-index.ts';
import { groupedWholeTable } from './data_partitioning/grouped-whole-table.ts';
import { leadingWildcard } from './data_partitioning/leading-wildcard.ts';
import { partitionKeySpread } from './data_partitioning/partition-key-spread.ts';
import { queryWithoutPartitionKey } from './data_partitioning/query-without-partition-key.ts';
import { randomOrder } from './data_partitioning/random-order.ts';
import { scanOfPartitions } from './data_partitioning/scan-of-partitions.ts';
import { autoscalerWithoutEffect } from './horizontal_scaling/autoscaler-without-effect.ts';
import { composeScale } from './horizontal_scaling/compose-scale.ts';
import { connectionBudget } from './horizontal_scaling/connection-budget.ts';
import { leftInMemory } from './horizontal_scaling/left-in-memory.ts';
import { localBackend } from './horizontal_scaling/local-backend.ts';
import { localFiles } from './horizontal_scaling/local-files.ts';
import { localSequence } from './horizontal_scaling/local-sequence.ts';
import { localSessionStore } from './horizontal_scaling/local-session-store.ts';
import { perInstanceState } from './horizontal_scaling/per-instance-state.ts';
import { pinnedToADisk } from './horizontal_scaling/pinned-to-a-disk.ts';
import { remoteCallInTransaction } from './horizontal_scaling/remote-call-in-transaction.ts';
import { secondConnection } from './horizontal_scaling/second-connection.ts';
import { singleInstance } from './horizontal_scaling/single-instance.ts';
import { stickySessions } from './horizontal_scaling/sticky-sessions.ts';
import { unlimitedPool } from './horizontal_scaling/unlimited-pool.ts';
import { constraintScan } from './resource_limits/constraint-scan.ts';
import { countedPage } from './resource_limits/counted-page.ts';
import { endlessRetry } from './resource_limits/endless-retry.ts';
import { cutInMemory } from './resource_limits/cut-in-memory.ts';
import { filterInMemory } from './resource_limits/filter-in-memory.ts';
import { fixedTableCapacity } from './resource_limits/fixed-table-capacity.ts';
import { hardCeiling } from './resource_limits/hard-ceiling.ts';
import { indexBlocksWrites } from './resource_limits/index-blocks-writes.ts';
import { listenerPerRequest } from './resource_limits/listener-per-request.ts';
import { loadAll } from './resource_limits/load-all.ts';
import { metricLabels } from './resource_limits/metric-labels.ts';
import { missingTimeout } from './resource_limits/missing-timeout.ts';
import { noContainerLimits } from './resource_limits/no-container-limits.ts';
import { offsetWalk } from './resource_limits/offset-walk.ts';
import { optionalLimit } from './resource_limits/optional-limit.ts';
import { pageSizeFromRequest } from './resource_limits/page-size-from-request.ts';
import { scanPerItem } from './resource_limits/scan-per-item.ts';
import { skipWithoutLimit } from './resource_limits/skip-without-limit.ts';
import { stuckGoroutine } from './resource_limits/stuck-goroutine.ts';
import { tableRewrite } from './resource_limits/table-rewrite.ts';
import { unboundedConcurrency } from './resource_limits/unbounded-concurrency.ts';
import { unboundedList } from './resource_limits/unbounded-list.ts';
import { unboundedQueue } from './resource_limits/unbounded-queue.ts';
import { unboundedSelect } from './resource_limits/unbounded-select.ts';
import { unboundedState } from './resource_limits/unbounded-state.ts';
import { unfilteredUpdate } from './resource_limits/unfiltered-update.ts';
import { unpaginatedView } from './resource_limits/unpaginated-view.ts';
import { unreleasedHandle } from './resource_limits/unreleased-handle.ts';
import { wholeFileInMemory } from './resource_limits/whole-file-in-memory.ts';
import { wholePeriod } from './resource_limits/whole-period.ts';
import { wholeTableWrite } from './resource_limits/whole-table-write.ts';
import { wholeUploadInMemory } from './resource_limits/whole-upload-in-memory.ts';
import { forgottenWork } from './state_management/forgotten-work.ts';
import { globalLock } from './state_management/global-lock.ts';
import { hotRow } from './state_management/hot-row.ts';
import { localInvalidation } from './state_management/local-invalidation.ts';
import { lockOnHotPath } from './state_management/lock-on-hot-path.ts';
import { lockWithoutExpiry } from './state_management/lock-without-expiry.ts';
import { lostRowUpdate } from './state_management/lost-row-update.ts';
import { lostUpdate } from './state_management/lost-update.ts';
import { schedulePerInstance } from './state_management/schedule-per-instance.ts';
import type { Rule } from './types.ts';

/** Every rule of the engine. */
export const RULES: readonly Rule[] = [
  blockingOnEventLoop,
  clientPerRequest,
  developmentServer,
  heavyWorkInRequest,
  keyPerItem,
  lazyRelationPerItem,
  mailInRequest,
  oneAtATime,
  queryPerItem,
  queryPerParent,
  remoteCallPerItem,
  sequentialWaits,
  keptForEver,
  keyWithoutParameter,
  keyspaceScan,
  staleAfterWrite,
  stampede,
  unboundedMemo,
  volatileKey,
  constantPartitionKey,
  excludedBySubquery,
  filterWithoutIndex,
  fixedShards,
  foreignKeyWithoutIndex,
  groupedWholeTable,
  leadingWildcard,
  partitionKeySpread,
  queryWithoutPartitionKey,
  randomOrder,
  scanOfPartitions,
  autoscalerWithoutEffect,
  composeScale,
  connectionBudget,
  leftInMemory,
  localBackend,
  localFiles,
  localSequence,
  localSessionStore,
  perInstanceState,
  pinnedToADisk,
  remoteCallInTransaction,
  secondConnection,
  singleInstance,
  stickySessions,
  unlimitedPool,
  constraintScan,
  countedPage,
  endlessRetry,
  cutInMemory,
  filterInMemory,
  fixedTableCapacity,
  hardCeiling,
  indexBlocksWrites,
  listenerPerRequest,
  loadAll,
  metricLabels,
  missingTimeout,
  noContainerLimits,
  offsetWalk,
  optionalLimit,
  pageSizeFromRequest,
  scanPerItem,
  skipWithoutLimit,
  stuckGoroutine,
  tableRewrite,
  unboundedConcurrency,
  unboundedList,
  unboundedQueue,
  unboundedSelect,
  unboundedState,
  unfilteredUpdate,
  unpaginatedView,
  unreleasedHandle,
  wholeFileInMemory,
  wholePeriod,
  wholeTableWrite,
  wholeUploadInMemory,
  forgottenWork,
  globalLock,
  hotRow,
  localInvalidation,
  lockOnHotPath,
  lockWithoutExpiry,
  lostRowUpdate,
  lostUpdate,
  schedulePerInstance,
];
