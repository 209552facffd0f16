import { backlogs } from '../../state/backlogs.ts';
import { endlessQueues, type EndlessQueue } from '../../state/endless-queues.ts';
import type { FileFacts } from '../../facts/facts.ts';
import type { GrowingState } from '../../state/request-state.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A queue between requests and what works them off that takes any number of entries. It warns: whether the worker keeps up is not in the code. */
export const unboundedQueue: Rule = {
  id: 'resource_limits/unbounded-queue',
  check: 'resource_limits/bounded_memory',
  criterion: null,
  law: 'accumulates',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'csharp', 'kotlin', 'rust'],
  description: 'Reports queues, channels, executors and lists that are worked off one by one, without a size, that live as long as the process and that production code fills; leaves alone sized ones, local ones, signals and those whose length is checked.',
  *find(file, view) {
    for (const found of endlessQueues(file, view)) yield matchOf(found, file);
    for (const found of backlogs(file, view)) yield ofList(found);
  },
};

const WORDS: Pick<Match, 'impact' | 'recommendation' | 'growth'> = {
  impact: 'While more comes in than is worked off, every waiting entry stays in memory. At ten times the load the backlog grows until the process is killed, and all of it is lost.',
  recommendation: 'Give it a size, and decide what happens when it is full: wait, refuse with an error, or drop and count.',
  growth: { driver: 'entries that wait', unit: 'entries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
};

function matchOf({ name, made, range, filled }: EndlessQueue, file: FileFacts): Match {
  const fill = codeOf(filled.call.node, filled.file);
  return {
    ...WORDS, file, function: filled.file === file ? filled.call.function : made.function, range, confidence: 'sure',
    title: `${name} takes any number of entries`,
    problem: `${codeOf(made.node, file)} has no size, so ${fill} never has to wait and never fails, however far what works it off falls behind.`,
    trace: [{ file, line: range.start, note: 'made without a size' }, { file: filled.file, line: filled.call.node.line, note: 'filled here' }],
    searchedFor: ['maximum size', `${name} size check`],
  };
}

function ofList({ file, state, growth, isProcessWide }: GrowingState): Match {
  return {
    ...WORDS, file, function: growth.function, range: growth.range, confidence: isProcessWide ? 'sure' : 'unsure',
    title: `${state.name} takes any number of entries`,
    problem: `${state.name} is a queue in memory: each call adds an entry, and nothing in ${file.path} looks how many wait, however far what works it off falls behind.`,
    trace: [{ file, line: state.range.start, note: 'a list without a size' }, { file, line: growth.range.start, note: 'filled here' }],
    searchedFor: ['maximum size', `${state.name} size check`],
  };
}
