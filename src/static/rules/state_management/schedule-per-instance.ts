import { wordsOf } from '../../loops/bounds.ts';
import { calleeOf, keyword, pathOf } from '../../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../../facts/facts.ts';
import { schedulesIn, type Schedule } from '../../state/schedules.ts';
import { sinksWithin } from '../../libraries/sinks-within.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Work by the clock that every instance does, as if it were the only one. */
export const schedulePerInstance: Rule = {
  id: 'state_management/schedule-per-instance',
  check: 'state_management/distributed_jobs',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'csharp', 'kotlin', 'rust'],
  description: 'Reports timers and cron jobs inside a service that send, charge, post or create; leaves alone locked and elected ones, upkeep of the process itself, refreshes and clean-ups.',
  *find(file, view) {
    if (file.text.includes('BlockingScheduler')) return;
    for (const schedule of schedulesIn(file, view)) {
      const match = matchOf(schedule, view);
      if (match !== null) yield match;
    }
  },
};

/** Words in or around the work which say that one process is chosen, or that repeating it does no harm. */
const CHOSEN = /(^|\s)(lock|locks|locked|lease|leader|leadership|elected|election|mutex|shedlock|redlock|advisory|claim|claims|claimed|skip|nx|setnx|primary|master|singleton|idempotent|idempotency|dedupe?|once|conflict)(\s|$)/;
const TAKES_LOCK = /\b(try|acquire|with|obtain|get|take)?_?(distributed|advisory|redis)?_?(lock|lease|leadership)\w*\(/i;
const isChosen = (text: string): boolean => CHOSEN.test(wordsOf(text)) || TAKES_LOCK.test(text);
/** What a process does for itself. */
const UPKEEP = /(^|\s)(refresh|reload|warm|cache|caches|clean|cleanup|purge|prune|sweep|evict|expire|expired|heartbeat|health|healthcheck|ping|keepalive|keep alive|metrics?|stats|telemetry|monitor|watch|poll|poller|flush|gc|rotate|renew|register|registration|announce|presence|log|logs|reconnect|token|tokens|progress|status)(\s|$)/;

function matchOf(schedule: Schedule, view: RuleView): Match | null {
  const { file, work, name } = schedule;
  const surface = view.surfaceOf(schedule.function, file);
  if (surface === 'script' || surface === 'test' || surface === 'frontend' || surface === 'generated' || surface === 'docs') return null;
  const words = wordsOf(name);
  const isOwn = UPKEEP.test(words) || UPKEEP.test(wordsOf(enclosingName(schedule.function))) || /(^|[/_-])(metrics|stats|health|telemetry|cache)/i.test(file.path);
  if (isOwn || isChosen(textAround(schedule))) return null;
  const deed = work === null ? null : deedIn(work, view, !schedule.isTicker);
  const isNamed = !schedule.isTicker && SENDS.test(words) && !LOCAL.test(words);
  if (deed === null && !isNamed && work !== null && !hasCalls(work.body)) return null;
  const isSure = (deed !== null || isNamed) && !schedule.isConditional && !endsWithItsObject(schedule);
  if (!isSure && deed === null && !isNamed && !mayMatter(schedule)) return null;
  return describe(schedule, deed, isSure);
}

const hasCalls = (body: NonNullable<Schedule['work']>['body']): boolean => [...walkAll(body)].some((node) => node.kind === 'call');

/** Days and hours are the rhythm of business; seconds are that of a process looking after itself. */
function mayMatter({ file, range, work }: Schedule): boolean {
  return work === null || /cron|db|repo|model|query|save|create|insert/i.test(file.lines.slice(range.start - 1, range.end + 5).join('\n'));
}

/** `note.on('destroy', () => clearInterval(timer))` beside it: the timer is one object's, and there is one wherever that object is. */
function endsWithItsObject({ function: from, file }: Schedule): boolean {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    if (/\.(on|once|addEventListener)\([^)]{0,60}=>\s*\{?[^}]{0,200}clear(Interval|Timeout)\(/s.test(file.lines.slice(scope.range.start - 1, scope.range.end).join('\n'))) return true;
  }
  return false;
}

function enclosingName(from: FunctionFact): string {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) if (scope.name !== null) return `${scope.className ?? ''} ${scope.name}`;
  return from.className ?? '';
}

function textAround({ file, range, work }: Schedule): string {
  const own = file.lines.slice(Math.max(0, range.start - 3), range.end + 2).join('\n');
  return work === null ? own : `${own}\n${work.file.lines.slice(work.function.range.start - 1, work.function.range.end).join('\n')}`;
}

const SENDS = /^(send|charge|bill|remind|notify|deliver|email|mail|pay|payout|invoice|dispatch|post|publish|issue|escalate|renew subscriptions)(\s|$)/;
const LOCAL = /(^|\s)(listeners?|observers?|clients?|subscribers?|heartbeats?|pings?|metrics?|stats|telemetry|status|progress|keepalive|sockets?|connections?|events?|logs?|updates?|state|message|data|request|requests|snapshot|to)(\s|$)/;
const READS = /^(get|head|fetch|options|find|list|search|query|load|download|read|getFor\w+)$/i;
const CREATES = /^(a?create|insert|add|bulk_?create|insertMany|createMany|insert_all|copy|push)/i;

const MAILERS = /(^|\s)(mail|mailer|email|emails|email sender|mail sender|sms|notifier|postman)$/;

/** What the work calls, and what the functions in view call that it runs. */
function* callsBelow(body: readonly Syntax[], file: FileFacts, view: RuleView): Generator<{ readonly node: Call; readonly where: FileFacts }> {
  for (const node of walkAll(body)) {
    if (node.kind !== 'call') continue;
    yield { node, where: file };
    const call = file.callOf.get(node);
    const target = call === undefined ? null : view.project.resolveCall(call, file);
    if (target === null || isChosen(target.file.lines.slice(target.value.range.start - 1, target.value.range.end).join('\n'))) continue;
    for (const inner of walkAll(target.value.node?.body ?? [])) if (inner.kind === 'call') yield { node: inner, where: target.file };
  }
}

/** The call that must not happen twice: something sent, charged or created. */
function deedIn({ body, file }: NonNullable<Schedule['work']>, view: RuleView, isByName: boolean): { readonly file: FileFacts; readonly call: Call } | null {
  for (const { effect, call, file: where, isGuarded } of sinksWithin(body, file, view)) {
    if (isGuarded) continue;
    if (effect.effect === 'remote' ? isSending(call.node, call.method) : (effect.effect === 'write' || effect.effect === 'bulk') && CREATES.test(call.method)) return { file: where, call: call.node };
  }
  for (const { node, where } of isByName ? callsBelow(body, file, view) : []) {
    const { method, receiver } = calleeOf(node);
    const words = wordsOf(/^(send|deliver)$/i.test(method) && MAILERS.test(wordsOf(receiver === null ? '' : pathOf(receiver) ?? '')) ? `${method} mail` : method);
    if (SENDS.test(words) && /\s/.test(words) && !LOCAL.test(words)) return { file: where, call: node };
  }
  return null;
}

function isSending(node: Call, method: string): boolean {
  if (method !== 'fetch' && method !== 'request' && method !== 'default' && method !== 'axios') return !READS.test(method) && method !== 'Do' && method !== 'exchange' && method !== 'delete';
  const verb = keyword(node, 'method');
  return verb?.kind === 'literal' && /^(post|put|patch)$/i.test(verb.value);
}

/** Lines that a reader can take in at once. */
const LONGEST = 10;

function describe({ file, function: from, range, name, work }: Schedule, deed: { readonly file: FileFacts; readonly call: Call } | null, isSure: boolean): Match {
  const what = name === '' ? 'The scheduled work' : name;
  const done = deed === null ? '' : `: ${codeOf(deed.call, deed.file)}`;
  const isWhole = work !== null && work.function === from && from.node !== null && from.node.decorators.length > 0;
  return {
    file, function: from, range: isWhole ? { start: range.start, end: Math.min(from.range.end, range.start + LONGEST - 1) } : range, confidence: isSure ? 'sure' : 'unsure', surface: 'scheduled_job',
    title: `${what} runs once on every instance`,
    problem: `Each process starts this schedule by its own clock, and nothing in view lets only one of them do the work${done}.`,
    impact: 'With n instances the work is done n times at the same moment: customers get n mails or charges, rows are made n times, and the load on the database comes n-fold.',
    recommendation: 'Let one process run it: a scheduler of the platform or the queue that enqueues one job, or a lock with an expiry in the shared store around each run.',
    growth: { driver: 'instances', unit: 'runs of the job', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: range.start, note: 'started by every process' }, ...(deed === null ? [] : [{ file: deed.file, line: deed.call.line, note: 'done by each of them' }])],
    searchedFor: ['scheduler lock', 'leader election', 'advisory lock'],
  };
}
