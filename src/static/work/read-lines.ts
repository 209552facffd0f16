import { calleeOf } from '../syntax/expressions.ts';
import type { FileFacts, LoopFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { LineFiles } from '../knowledge/limit-types.ts';
import { isOneOf, openedAs } from './served-files.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { usesOf } from '../facts/value-uses.ts';

/** A file whose lines are all read before the first of them is looked at. */
export interface ReadLines {
  /** The call that reads it. */
  readonly call: Call;
  /** The expression that names the file. */
  readonly named: Syntax;
}

interface Place { readonly loop: LoopFact; readonly file: FileFacts; readonly known: LineFiles }

/** What the loop goes through, where it is the lines of a file and nothing else is done with them. */
export function linesReadFor(loop: LoopFact, file: FileFacts, known: LineFiles): ReadLines | null {
  return loop.iterated === null || loop.form === 'while' || loop.form === 'count' ? null : readBy(loop.iterated, { loop, file, known });
}

function readBy(node: Syntax, place: Place): ReadLines | null {
  const { loop, file, known } = place;
  if (node.kind === 'name') return readInto(node, place);
  if (node.kind !== 'call') return null;
  const [first] = node.args;
  const inner = first?.value;
  if (isOneOf(node, known.read_by)) return readAs(node);
  if (isOneOf(node, known.drained_by)) return opened(calleeOf(node).receiver, node, place);
  if (isOneOf(node, known.collected_by) && inner?.kind === 'call') return isOneOf(inner, known.rows_by) ? opened(inner.args[0]?.value ?? null, node, place) : null;
  if (isOneOf(node, known.cut_by)) return first === undefined || /\\[nr]/.test(file.text.slice(first.value.start, first.value.end)) ? drainedIn(calleeOf(node).receiver, place) : null;
  return node.args.length === 1 && inner !== undefined && isOneOf(node, known.views) ? readBy(inner, { loop, file, known }) : null;
}

function readAs(call: Call): ReadLines | null {
  const { receiver } = calleeOf(call);
  const named = call.args[0]?.value ?? (receiver?.kind === 'call' ? receiver.args[0]?.value : receiver) ?? null;
  return named === null ? null : { call, named };
}

/** `fh.read()`, also `fh.read().decode('utf-8')`. */
function drainedIn(node: Syntax | null, place: Place): ReadLines | null {
  if (node?.kind !== 'call') return null;
  const { receiver, method } = calleeOf(node);
  if (method === 'decode' || method === 'strip') return drainedIn(receiver, place);
  return node.args.length === 0 && isOneOf(node, place.known.whole_by) ? opened(receiver, node, place) : null;
}

function opened(handle: Syntax | null, call: Call, { loop, file, known }: Place): ReadLines | null {
  const opening = handle === null ? null : openedAs(handle, loop, file);
  const named = opening !== null && isOneOf(opening, known.opened_by) ? opening.args[0]?.value ?? (opening.callee.kind === 'member' ? opening.callee.object : null) : null;
  return named === null ? null : { call, named };
}

/** `lines = fh.readlines()` for this loop alone. */
function readInto(node: Extract<Syntax, { kind: 'name' }>, { loop, file, known }: Place): ReadLines | null {
  const binding = bindingOf(node.name, node.line, loop.function);
  if (binding?.kind !== 'value' || !binding.isWhole || binding.value?.kind !== 'call' || usesOf(node.name, loop.function, file).some((use) => use.node !== node && use.node.line !== binding.line)) return null;
  return readBy(binding.value, { loop, file, known });
}
