import { lazyRelationPerItem } from './bottlenecks/lazy-relation-per-item.ts';
import { queryPerItem } from './bottlenecks/query-per-item.ts';
import { remoteCallPerItem } from './bottlenecks/remote-call-per-item.ts';
import { sequentialWaits } from './bottlenecks/sequential-waits.ts';
import { keptForEver } from './caching/kept-for-ever.ts';
import { keyWithoutParameter } from './caching/key-without-parameter.ts';
import { keyspaceScan } from './caching/keyspace-scan.ts';
import { staleAfterWrite } from './caching/stale-after-write.ts';
import { unboundedMemo } from './caching/unbounded-memo.ts';
import { volatileKey } from './caching/volatile-key.ts';
import { constantPartitionKey } from './data_partitioning/constant-partition-key.ts';
import { fixedShards } from './data_partitioning/fixed-shards.ts';
import { scanOfPartitions } from './data_partitioning/scan-of-partitions.ts';
import { localBackend } from './horizontal_scaling/local-backend.ts';
import { localFiles } from './horizontal_scaling/local-files.ts';
import { localSequence } from './horizontal_scaling/local-sequence.ts';
import { localSessionStore } from './horizontal_scaling/local-session-store.ts';
import { perInstanceState } from './horizontal_scaling/per-instance-state.ts';
import { hardCeiling } from './resource_limits/hard-ceiling.ts';
import { unboundedState } from './resource_limits/unbounded-state.ts';
import { forgottenWork } from './state_management/forgotten-work.ts';
import { globalLock } from './state_management/global-lock.ts';
import { localInvalidation } from './state_management/local-invalidation.ts';
import { lockOnHotPath } from './state_management/lock-on-hot-path.ts';
import { lockWithoutExpiry } from './state_management/lock-without-expiry.ts';
import { lostRowUpdate } from './state_management/lost-row-update.ts';
import { lostUpdate } from './state_management/lost-update.ts';
import { schedulePerInstance } from './state_management/schedule-per-instance.ts';
import type { Rule } from './types.ts';

/** Every rule of the engine. */
export const RULES: readonly Rule[] = [
  lazyRelationPerItem,
  queryPerItem,
  remoteCallPerItem,
  sequentialWaits,
  keptForEver,
  keyWithoutParameter,
  keyspaceScan,
  staleAfterWrite,
  unboundedMemo,
  volatileKey,
  constantPartitionKey,
  fixedShards,
  scanOfPartitions,
  localBackend,
  localFiles,
  localSequence,
  localSessionStore,
  perInstanceState,
  hardCeiling,
  unboundedState,
  forgottenWork,
  globalLock,
  localInvalidation,
  lockOnHotPath,
  lockWithoutExpiry,
  lostRowUpdate,
  lostUpdate,
  schedulePerInstance,
];
