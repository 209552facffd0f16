import type { CallFact, FileFacts } from '../../facts/facts.ts';
import type { Sink } from '../../libraries/reach.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { saidBy, type LeftTime } from '../../work/left-to-callers.ts';
import { endlessWaitOf, endlessWaits, type EndlessWait } from '../../work/timeouts.ts';
import { isWaitedFor, runsBeside } from '../../work/waits.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule, type Site } from '../types.ts';
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
    const seen = new Set<CallFact>();
    for (const found of endlessWaits(file, view)) {
      seen.add(found.call);
      const surface = view.surfaceOf(found.call.function, file);
      if (!isProbe(found) && (isHot(surface) || found.leaver !== null || (surface === 'startup' && found.isConstruction))) yield matchOf(found, file, view);
    }
    for (const call of file.calls) {
      const behind = seen.has(call) ? null : waitBehind(call, file, view);
      if (behind !== null) yield behindOf(call, behind, file);
    }
  },
};

/** What a constructor asks and does not keep: nobody waits for it but the start. */
const isProbe = ({ call, isConstruction }: EndlessWait): boolean =>
  call.function.role === 'constructor' && !isConstruction && !call.around.some(({ node }) => node.kind === 'assign' || node.kind === 'return');

interface Behind { readonly sink: Sink; readonly found: EndlessWait; readonly next: Site }

const MOST_STEPS = 3;

/** A request goes through functions of the project, and waits for each, to a call without a timeout: new code that leads to an old one. */
function waitBehind(call: CallFact, file: FileFacts, view: RuleView): Behind | null {
  if (call.function.role === 'module') return null;
  for (const sink of view.reach.sinksOf(call, file)) {
    const steps = sink.through.length;
    if (steps === 0 || steps > MOST_STEPS || sink.effect.effect !== 'remote' || ![...sink.through, sink].every((step) => isWaitedFor(step.call, step.file) && !runsBeside(step.call, step.file, view))) continue;
    const found = endlessWaitOf(sink.call, sink.file, view);
    if (found !== null && !isProbe(found) && isLeftUnset(found.left, sink.through) && isServed(call.function, file, view)) return { sink, found, next: nextOf(sink, found, view) };
  }
  return null;
}

/** Where the same is told when the change brought that too: the next call on the way that is reported itself, or the last. */
function nextOf({ through, file }: Sink, { left, node }: EndlessWait, view: RuleView): Site {
  const at = through.findIndex((step, index) => index > 0 && isLeftUnset(left, through.slice(index)) && isServed(step.call.function, step.file, view));
  const step = through[at];
  return { file: step?.file ?? file, line: step?.call.node.line ?? node.line, note: 'waits without a timeout' };
}

/** None of the calls on the way sets the time that the last function leaves to its callers. */
function isLeftUnset(left: LeftTime | null, through: Sink['through']): boolean {
  if (left === null) return true;
  const last = through.at(-1);
  const said = last === undefined ? 'set' : saidBy(last, left);
  return said === 'unset' || (said !== 'set' && isLeftUnset(said, through.slice(0, -1)));
}

function behindOf(call: CallFact, { sink, found, next }: Behind, file: FileFacts): Match {
  const { library, manner, byDefault } = found;
  const code = codeOf(call.node.callee, file).replaceAll(/ (?=[.?])/g, '');
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.endLine }, confidence: sink.isGuarded ? 'unsure' : 'sure',
    title: `${code} waits for another service without a timeout`, family: `behind ${sink.file.path}:${String(sink.call.node.line)}`,
    problem: `${code} calls another service (${library}) in ${sink.file.path}:${String(sink.call.node.line)}, and ${manner === 'default' ? `what ends the wait is ${byDefault ?? ''}` : 'nothing on the way sets a timeout'}: while the other side accepts connections and does not answer, the request is held.`,
    ...ADVICE,
    trace: [{ file, line: call.node.line, note: 'the request waits here' }, { file: sink.file, line: sink.call.node.line, note: 'without a timeout' }],
    reaches: next,
  };
}

const ADVICE: Pick<Match, 'impact' | 'recommendation' | 'growth' | 'searchedFor'> = {
  impact: 'When the other service slows down, requests that wait for it pile up until every worker and connection is taken, and what does not need it stops too. Ten times the load fills them ten times as fast.',
  recommendation: 'Set a timeout of a few seconds on the client or the call, shorter than what the caller of this code waits, and decide what happens when it passes.',
  growth: { driver: 'requests while the other side hangs', unit: 'held workers', fixed: null, coefficient: 1, waits_ms: [], limit: null },
  searchedFor: ['timeout', 'deadline', 'abort signal'],
};

function matchOf(found: EndlessWait, file: FileFacts, view: RuleView): Match {
  const { call, node, library, manner, byDefault, isConstruction, left, leaver } = found;
  const code = codeOf(node.callee, file).replaceAll(/ (?=[.?])/g, '');
  const title = isConstruction ? `The client ${code} has no timeout` : `${code} has no explicit timeout`;
  const isSure = found.isSure && (manner !== 'default' || view.surfaceOf(call.function, file) === 'consumer' || isServed(call.function, file, view));
  const state = left !== null ? `leaves the timeout to ${left.parameter}, which not every caller gives (${library} sets ${byDefault ?? 'none'})`
    : manner === 'off' ? 'switches its timeout off'
    : manner === 'none' ? `has no explicit timeout, and ${library} sets none` : `has no explicit timeout; what holds is ${byDefault ?? ''} (${library})`;
  return {
    file, function: call.function, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title, family: title,
    problem: `${code} ${state}: while the other side accepts connections and does not answer, the caller is held.`,
    ...ADVICE,
    trace: [{ file, line: node.line, note: isConstruction ? 'is made without a timeout' : 'waits here' }, ...(leaver === null ? [] : [{ file: leaver.file, line: leaver.call.node.line, note: 'sets none' }])],
  };
}
