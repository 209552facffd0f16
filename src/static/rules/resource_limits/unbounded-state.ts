import { wordsOf } from '../../loops/bounds.ts';
import { constructedAtStart } from '../../project/project.ts';
import { CODE_STATE, growingStates, isKeyedInService, type GrowingState } from '../../state/request-state.ts';
import { isRunInBackground, isUnderLoad } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A container that lives as long as the process, grows with what callers hand in, and is never relieved of anything. */
export const unboundedState: Rule = {
  id: 'resource_limits/unbounded-state',
  check: 'resource_limits/bounded_memory',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports a module, static or singleton map, list or set that grows with request data and has no removal, size check, replacement or weak keys anywhere in view.',
  *find(file, view) {
    for (const found of growingStates(file, view)) {
      if (!found.isRelieved && (found.purpose === 'other' || isFilledByJob(found, view))) yield matchOf(found, view);
    }
  },
};

/** What requests keep for each other is told by the rule for state of one instance. */
const isFilledByJob = ({ purpose, state, growth, grownIn }: GrowingState, view: RuleView): boolean => (purpose === 'coordination' || purpose === 'session')
  && state.shape !== 'list' && isRunInBackground(growth.function, grownIn, view);

function matchOf(found: GrowingState, view: RuleView): Match {
  const { file, grownIn, state, growth } = found;
  const where = state.className === null ? state.name : `${state.className}.${state.name}`;
  const key = growth.key === null ? 'request data' : codeOf(growth.key, grownIn);
  // Another object may be made anew for each request, or by a command that ends.
  const isLoaded = isUnderLoad(growth.function, grownIn, view) || isRunInBackground(growth.function, grownIn, view) || (state.className !== null && constructedAtStart(file).includes(state.className));
  const isSure = found.isProcessWide && !CODE_STATE.test(wordsOf(state.name)) && (isLoaded || ((state.scope !== 'instance' || isKeyedInService(state, growth, file)) && isHot(view.surfaceOf(growth.function, grownIn))));
  const kind = state.shape === 'map' ? 'an entry' : 'an item';
  return {
    file: grownIn, function: growth.function, range: growth.range, confidence: isSure ? 'sure' : 'unsure',
    title: `${where} grows without bound`,
    problem: `${where} lives as long as the process. Each new ${key} adds ${kind}, and nothing in ${grownIn.path} removes one, checks its size or lets it expire.`,
    impact: 'Memory grows with every distinct value ever seen, on every instance, until the process is killed and starts again with an empty one.',
    recommendation: state.shape === 'list'
      ? 'Keep a bounded number of items (a ring buffer, a queue that is drained), or store them outside of the process.'
      : 'Use a cache with a maximum size and a time to live, or keep the entries in a shared store that expires them.',
    growth: { driver: `distinct values of ${key}`, unit: 'entries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [
      { file, line: state.range.start, note: 'created once, kept as long as the process' },
      { file: grownIn, line: growth.range.start, note: 'grows here' },
    ],
    searchedFor: [`${state.name} removal`, `${state.name} size check`, `${state.name} eviction or time to live`],
    ...(isLoaded ? {} : { criterion: null }),
  };
}
