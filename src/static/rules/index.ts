import { blockingOnEventLoop } from './bottlenecks/blocking-on-event-loop.ts';
import { lazyRelationPerItem } from './bottlenecks/lazy-relation-per-item.ts';
import { oneAtATime } from './bottlenecks/one-at-a-time.ts';
import { queryPerItem } from './bottlenecks/query-per-item.ts';
import { remoteCallPerItem } from './bottlenecks/remote-call-per-item.ts';
import { sequentialWaits } from './bottlenecks/sequential-waits.ts';
import { localSessionStore } from './horizontal_scaling/local-session-store.ts';
import { perInstanceState } from './horizontal_scaling/per-instance-state.ts';
import { remoteCallInTransaction } from './horizontal_scaling/remote-call-in-transaction.ts';
import { filterInMemory } from './resource_limits/filter-in-memory.ts';
import { hardCeiling } from './resource_limits/hard-ceiling.ts';
import { unboundedState } from './resource_limits/unbounded-state.ts';
import { lockOnHotPath } from './state_management/lock-on-hot-path.ts';
import type { Rule } from './types.ts';

/** Every rule of the engine. */
export const RULES: readonly Rule[] = [
  blockingOnEventLoop,
  lazyRelationPerItem,
  oneAtATime,
  queryPerItem,
  remoteCallPerItem,
  sequentialWaits,
  localSessionStore,
  perInstanceState,
  remoteCallInTransaction,
  filterInMemory,
  hardCeiling,
  unboundedState,
  lockOnHotPath,
];
