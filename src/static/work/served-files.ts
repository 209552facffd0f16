import { matchesAny } from '../libraries/call-patterns.ts';
import { callersOf } from '../project/callers.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { WholeFiles } from '../knowledge/limit-types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { nameOfResult, usesOf } from '../facts/value-uses.ts';

/** What is known of reading files whole, by all the libraries of a file. */
export function wholeFilesOf(file: FileFacts, view: RuleView): WholeFiles {
  const known = view.effects.kinds.librariesOf(file).flatMap(({ whole_files: files }) => files === undefined ? [] : [files]);
  return { read_by: known.flatMap((files) => files.read_by), drained_by: known.flatMap((files) => files.drained_by), opened_by: known.flatMap((files) => files.opened_by), answered_by: known.flatMap((files) => files.answered_by) };
}

/** Which file the call reads whole: the expression that names it; null when it reads no file, or none that is named. */
export function fileReadBy(call: CallFact, file: FileFacts, known: WholeFiles): Syntax | null {
  const [first] = call.node.args;
  if (isOneOf(call.node, known.read_by)) return first?.value ?? call.receiver;
  if (!isOneOf(call.node, known.drained_by)) return null;
  const drained = call.node.args.length === 0 ? call.receiver : first?.value ?? null;
  const opened = drained === null ? null : openedAs(drained, call, file);
  return opened !== null && isOneOf(opened, known.opened_by) ? opened.args[0]?.value ?? (opened.callee.kind === 'member' ? opened.callee.object : null) : null;
}

export const isOneOf = (call: Call, patterns: readonly string[]): boolean => matchesAny(nameOf(call), patterns);

/** The path as it is written; of a call on something without a name only its method: `?.read`. */
const nameOf = ({ callee }: Call): string => pathOf(callee) ?? (callee.kind === 'member' ? `?.${callee.property}` : '');

/** The call that opened what the node stands for, itself or by its name. */
export function openedAs(node: Syntax, { function: from }: Pick<CallFact, 'function'>, file: FileFacts): Call | null {
  if (node.kind === 'call') return node;
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  // `f, err := os.Open(path)` of Go gives the file first.
  return binding?.kind === 'value' && (binding.isWhole || file.language === 'go') && binding.value?.kind === 'call' ? binding.value : null;
}

/** A handler asks a service, and that its store. */
const MAX_HOPS = 2;
const MAX_CALLERS = 20;

/** All that the call gives is sent as an answer, by the function itself or by who calls it. */
export function isAnsweredWhole(call: CallFact, file: FileFacts, view: RuleView, hops = 0): boolean {
  const known = wholeFilesOf(file, view).answered_by;
  const way = wayOut(call, known);
  if (way === 'answered') return true;
  const name = way === 'returned' ? null : nameOfResult(call);
  const uses = name === null ? [] : usesOf(name, call.function, file);
  if (uses.some((use) => use.kind === 'given' && use.call !== null && isHandedOn(use.call, file, known))) return true;
  const isReturned = way === 'returned' || uses.some((use) => use.kind === 'returned' && use.name === '');
  if (!isReturned) return false;
  if (isRoute(call, file, view)) return true;
  return hops < MAX_HOPS && callersOf(call.function, view, MAX_CALLERS).some((caller) =>
    caller.file.calls.some((outer) => outer.function === caller.function && outer.method === call.function.name && isAnsweredWhole(outer, caller.file, view, hops + 1)));
}

/** Into an answer, itself or as something else: `res.send(Buffer.from(bytes))`. */
function isHandedOn(to: Call, file: FileFacts, answers: readonly string[]): boolean {
  const made = file.callOf.get(to);
  return isOneOf(to, answers) || (isSameBytes(to) && made !== undefined && wayOut(made, answers) === 'answered');
}

/** Frameworks of the JVM send what a method with a route's mark gives back. */
function isRoute({ function: from }: CallFact, file: FileFacts, view: RuleView): boolean {
  return (file.language === 'java' || file.language === 'kotlin') && from.node !== null && from.node.decorators.length > 0 && view.surfaceOf(from, file) === 'request_handler';
}

/** Gives the same bytes again, as something else. */
const SAME_BYTES = /^(from|BytesIO|bytes|Buffer|wrap|ByteArrayResource|ByteArrayInputStream|toString|unwrap|await_unwrap|concat|new)$/;

const isSameBytes = ({ callee }: Call): boolean => SAME_BYTES.test(callee.kind === 'member' ? callee.property : pathOf(callee) ?? '');

function wayOut(call: CallFact, answers: readonly string[]): 'answered' | 'returned' | 'elsewhere' {
  for (const { node, slot } of call.around.toReversed()) {
    if (node.kind === 'return') return 'returned';
    if (node.kind === 'await' || node.kind === 'other') continue;
    if (node.kind !== 'call' || slot !== 'args') return 'elsewhere';
    if (isOneOf(node, answers)) return 'answered';
    if (!isSameBytes(node)) return 'elsewhere';
  }
  return 'elsewhere';
}
