import { wordsOf } from '../loops/bounds.ts';
import { escaped } from '../escaped.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { FileFacts, StateFact } from '../facts/facts.ts';
import { growingStates, type GrowingState } from './request-state.ts';
import type { RuleView } from '../rule-view.ts';
import { isHot } from '../surfaces/surfaces.ts';

/** A list that callers lengthen and that something else works off one by one, however long it is. */
export function* backlogs(file: FileFacts, view: RuleView): Generator<GrowingState> {
  for (const found of growingStates(file, view)) {
    const { state, growth, grownIn } = found;
    if (grownIn !== file || state.shape !== 'list' || !QUEUE.test(wordsOf(state.name)) || FREED.test(wordsOf(growth.function.name ?? ''))) continue;
    if (!isHot(view.surfaceOf(growth.function, file)) || !isWorkedOff(found, file) || isMeasured(state, file)) continue;
    yield found;
  }
}

/** Names of what waits to be done; locks and pools keep lists too. */
const QUEUE = /(^|\s)(queue|queues|queued|backlog|pending|outbox|inbox|jobs|tasks|mails|emails|messages|events|work|work items|workitems|buffer|to send|unsent|deliveries)$/;
const FREED = /^(return|release|recycle|give back|acquire|lock|wait)(\s|$)/;
const TAKES = /^(shift|popleft|poll|pollFirst|removeFirst|removeFirstOrNull|take|Dequeue|TryDequeue|TryTake|pop_front)$/;

function isWorkedOff({ uses, state, growth }: GrowingState, file: FileFacts): boolean {
  const isElsewhere = (from: unknown): boolean => from !== growth.function;
  if (uses.some(({ kind, function: from }) => kind === 'replace' && from.role !== 'constructor' && isElsewhere(from) && takesRest(state, file, from.range))) return true;
  return file.calls.some(({ method, receiver, function: from, node }) => isElsewhere(from) && TAKES.test(method) && receiver !== null
    && uses.some(({ kind, range }) => kind === 'shrink' && range.start === node.line && calleeOf(node).method === method));
}

/** `items = items[1:]` */
function takesRest({ name }: StateFact, { lines }: FileFacts, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return new RegExp(`\\b${escaped(name)}\\s*=\\s*[\\w.$]*\\b${escaped(name)}\\[1:\\]`).test(lines.slice(start - 1, end).join('\n'));
}

/** Somebody looks how long it is, not only whether it is empty. */
function isMeasured({ name }: StateFact, { text }: FileFacts): boolean {
  const plain = name.replace(/[^\w]/g, '');
  const size = `(?:\\blen\\((?:[\\w.]+\\.)?${plain}\\)|\\b${plain}\\??\\.(?:length|Count|size\\(\\)|size\\b|qsize\\(\\)|maxlen|capacity))`;
  const isCompared = new RegExp(`${size}(?!\\s*(?:>|<|>=|<=|!==?|===?)\\s*[01]\\b)(?!\\s*(?:\\)|&&|\\|\\||\\?|:$))`, 'm');
  const isCeiled = new RegExp(`\\bif\\b[^\\n]{0,80}(?<!=|\\b[01]\\s*)[<>]=?\\s*[\\w.]*${size}`);
  return isCompared.test(text) || isCeiled.test(text);
}
