import { growingStates, type GrowingState } from '../../state/request-state.ts';
import { isForProduction } from '../../surfaces/production-paths.ts';
import { isServed } from '../../surfaces/served.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Sessions, carts, rate limits, locks and the like, kept in a variable of one process. */
export const perInstanceState: Rule = {
  id: 'horizontal_scaling/per-instance-state',
  check: 'horizontal_scaling/stateless',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ALL_LANGUAGES,
  description: 'Reports sessions, carts, rate limits, locks and connection registries that request code keeps in a variable of its process; leaves alone caches and constant tables.',
  *find(file, view) {
    for (const found of growingStates(file, view)) if (found.purpose !== 'other') yield matchOf(found, view);
  },
};

/** The class says itself that it keeps what others share in one process. */
const IN_MEMORY = /^InMemory[A-Z]\w*(Store|Service|Repository|Limiter|Registry|Manager|Storage|Sessions?|Backend|Provider)(Impl)?$|^Memory\w*(Session|Token|Limiter|RateLimit)\w*(Store|Repository|Storage|Backend)?$/;

const CONSEQUENCE = {
  session: 'A user whose next request reaches another instance, or any user after a restart or deploy, finds the data gone. Only sticky sessions hide it, and they keep load from spreading.',
  coordination: 'Every instance counts and decides for itself: with n instances a limit is n times as high, work is done n times, and a restart forgets everything.',
  connections: 'An instance knows only its own connections: a message for a user who is connected to another instance is lost.',
} as const;

function matchOf({ file, grownIn, state, growth, purpose, isProcessWide }: GrowingState, view: RuleView): Match {
  const where = state.className === null ? state.name : `${state.className}.${state.name}`;
  const key = growth.key === null ? 'request data' : codeOf(growth.key, grownIn);
  const isNamed = purpose !== 'connections' && state.shape === 'map' && IN_MEMORY.test(state.className ?? '') && isForProduction(file.path);
  const isSure = isNamed || (isProcessWide && purpose !== 'connections' && purpose !== 'other' && state.shape === 'map'
    && isServed(growth.function, grownIn, view));
  return {
    file: grownIn, function: growth.function, range: growth.range, confidence: isSure ? 'sure' : 'unsure',
    title: `${where} is kept in the memory of one instance`,
    problem: `Request code writes ${key} into ${where}, which exists once per process: every instance and every worker has its own, and none sees the others'.`,
    impact: CONSEQUENCE[purpose === 'other' ? 'session' : purpose],
    recommendation: 'Keep it in a store that all instances share, such as Redis or the database, with an expiry.',
    growth: { driver: 'instances', unit: 'divergent copies', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [
      { file, line: state.range.start, note: 'one per process' },
      { file: grownIn, line: growth.range.start, note: 'written by request code' },
    ],
    searchedFor: [],
    ...(isNamed && purpose !== 'session' ? { criterion: null } : {}),
  };
}
