import type { FileFacts } from '../../facts/facts.ts';
import { addedTo, registrations, type Registered } from '../../state/registrations.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A listener, hook or timer that each request adds to the process and nobody takes away. */
export const listenerPerRequest: Rule = {
  id: 'resource_limits/listener-per-request',
  check: 'resource_limits/bounded_memory',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ['javascript', 'typescript', 'tsx', 'python', 'ruby', 'java', 'kotlin'],
  description: 'Reports listeners, log handlers, exit hooks and repeating timers that each request or connection adds to something that outlives it; leaves alone what is taken away again, ends with a signal, is added once, or hangs on the request itself.',
  *find(file, view) {
    for (const found of registrations(file, view)) if (isHot(view.surfaceOf(found.call.function, file))) yield matchOf(found, file);
  },
};

function matchOf(found: Registered, file: FileFacts): Match {
  const { call, registration, isKept } = found;
  const { node } = call;
  const { noun } = registration;
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine }, confidence: isKept ? 'unsure' : 'sure',
    title: `Each request adds ${noun} to ${addedTo(found)}`,
    problem: `${codeOf(node, file)} runs once for each request or connection, and nothing in ${file.path} takes ${noun} away again (${registration.removed_by.join(', ')}).`,
    impact: 'Each request that was ever served leaves one behind, with everything that it holds on to: memory only grows, and each event or tick does the work of all of them until the process is killed.',
    recommendation: 'Take it away when the request or connection ends, or add one when the process starts that serves all of them.',
    growth: { driver: 'requests since the start', unit: registration.unit, fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'added here' }], searchedFor: registration.removed_by,
  };
}
