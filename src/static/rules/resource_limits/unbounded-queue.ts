import { calleeOf, pathOf } from '../../expressions.ts';
import type { CallFact, FileFacts, StateFact } from '../../facts.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import { isHot } from '../../surfaces.ts';
import { walk } from '../../walk.ts';
import type { Match, Rule, RuleView } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A queue between requests and what works them off that takes any number of entries. It warns: whether the worker keeps up is not in the code. */
export const unboundedQueue: Rule = {
  id: 'resource_limits/unbounded-queue',
  check: 'resource_limits/bounded_memory',
  criterion: null,
  law: 'accumulates',
  languages: ['python', 'java'],
  description: 'Reports queues and executors without a size that live as long as the process and that production code fills; leaves alone sized ones, local ones and those whose length is checked.',
  *find(file, view) {
    const { endless_queues: names } = view.knowledge.standard[ecosystemOf(file.language)];
    if (names.length === 0) return;
    for (const state of file.states) {
      const made = state.value === null ? null : endlessIn(state, names);
      const filled = made === null ? undefined : fillOf(state, file, view);
      if (made !== null && filled !== undefined && isKnown(made, file)) yield matchOf(state, filled, file);
    }
  },
};

function endlessIn({ value }: StateFact, names: readonly string[]): string | null {
  if (value?.kind !== 'call' || value.args.length > 0) return null;
  const path = pathOf(value.callee) ?? '';
  return names.includes(path) ? path : null;
}

/** Java's and Ruby's need no check; a bare `Queue` in Python is whatever was imported so. */
function isKnown(path: string, { language, imports }: FileFacts): boolean {
  if (language !== 'python') return true;
  return imports.some(({ local, module }) => local === path.split('.')[0] && /^(queue|asyncio|multiprocessing)(\.|$)/.test(module));
}

const FILLS = /^(put|put_nowait|add|offer|push|submit|execute|invokeAll|<<|enq)$/;
const SIZES = /^(qsize|size|full|remainingCapacity|length|getQueue)$/;

/** Where production code puts something in; undefined when there is none, or when somebody looks at the length. */
function fillOf(state: StateFact, file: FileFacts, view: RuleView): CallFact | undefined {
  const own = file.calls.filter(({ receiver }) => {
    const path = receiver === null ? null : pathOf(receiver);
    return path === state.name || path === `self.${state.name}` || path === `this.${state.name}`;
  });
  if (own.some(({ node }) => SIZES.test(calleeOf(node).method)) || isMeasured(state, file)) return undefined;
  return own.find((call) => FILLS.test(call.method) && call.function.role !== 'module' && call.function.role !== 'constructor' && isHot(view.surfaceOf(call.function, file)));
}

function isMeasured({ name }: StateFact, { branches }: FileFacts): boolean {
  return branches.some(({ test }) => [...walk(test)].some((node) => node.kind === 'call' && SIZES.test(calleeOf(node).method) && [...walk(node)].some((part) => (part.kind === 'name' && part.name === name) || (part.kind === 'member' && part.property === name))));
}

function matchOf(state: StateFact, filled: CallFact, file: FileFacts): Match {
  const code = state.value === null ? state.name : codeOf(state.value, file);
  return {
    file, function: filled.function, range: state.range, confidence: 'sure',
    title: `${state.name} takes any number of entries`,
    problem: `${code} has no size, so ${codeOf(filled.node, file)} never has to wait and never fails, however far what works it off falls behind.`,
    impact: 'While more comes in than is worked off, every waiting entry stays in memory. At ten times the load the backlog grows until the process is killed, and all of it is lost.',
    recommendation: 'Give it a size, and decide what happens when it is full: wait, refuse with an error, or drop and count.',
    growth: { driver: 'entries that wait', unit: 'entries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: state.range.start, note: 'made without a size' }, { file, line: filled.node.line, note: 'filled here' }],
    searchedFor: ['maximum size', `${state.name} size check`],
  };
}
