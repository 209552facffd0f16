import type { FileFacts } from '../../facts/facts.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { endlessWaits, type EndlessWait } from '../../work/timeouts.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A call to another service that may hold its worker for ever. It warns: how often the other side hangs is not in the code. */
export const missingTimeout: Rule = {
  id: 'resource_limits/missing-timeout',
  check: 'resource_limits/bounded_operations',
  criterion: null,
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports calls to other services, and clients for them, without an explicit timeout where the library has none of its own or one of minutes; leaves alone configured clients, deadlines around the call and libraries with sensible defaults.',
  *find(file, view) {
    for (const found of endlessWaits(file, view)) {
      const surface = view.surfaceOf(found.call.function, file);
      if (!isProbe(found) && (isHot(surface) || (surface === 'startup' && found.isConstruction))) yield matchOf(found, file, view);
    }
  },
};

/** What a constructor asks and does not keep: nobody waits for it but the start. */
const isProbe = ({ call, isConstruction }: EndlessWait): boolean =>
  call.function.role === 'constructor' && !isConstruction && !call.around.some(({ node }) => node.kind === 'assign' || node.kind === 'return');

function matchOf(found: EndlessWait, file: FileFacts, view: RuleView): Match {
  const { call, node, library, manner, byDefault, isConstruction } = found;
  const code = codeOf(node.callee, file).replaceAll(/ (?=[.?])/g, '');
  const title = isConstruction ? `The client ${code} has no timeout` : `${code} has no explicit timeout`;
  const isSure = found.isSure && (manner !== 'default' || view.surfaceOf(call.function, file) === 'consumer' || isServed(call.function, file, view));
  const state = manner === 'off' ? 'switches its timeout off'
    : manner === 'none' ? `has no explicit timeout, and ${library} sets none` : `has no explicit timeout; what holds is ${byDefault ?? ''} (${library})`;
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title, family: title,
    problem: `${code} ${state}: while the other side accepts connections and does not answer, the caller is held.`,
    impact: 'When the other service slows down, requests that wait for it pile up until every worker and connection is taken, and what does not need it stops too. Ten times the load fills them ten times as fast.',
    recommendation: 'Set a timeout of a few seconds on the client or the call, shorter than what the caller of this code waits, and decide what happens when it passes.',
    growth: { driver: 'requests while the other side hangs', unit: 'held workers', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: isConstruction ? 'is made without a timeout' : 'waits here' }],
    searchedFor: ['timeout', 'deadline', 'abort signal'],
  };
}
