import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { sinksWithin } from '../libraries/sinks-within.ts';
import type { RuleView } from '../rule-view.ts';
import { isHot } from '../surfaces/surfaces.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { Assign, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';
import { callOfWriter } from './clearing-writers.ts';

/** A variable of a Ruby class that keeps what was loaded, and that a change of the data clears in one process. */
export interface ClassMemo {
  readonly name: string;
  /** The line that fills it. */
  readonly made: number;
  readonly clear: Assign;
  readonly function: FunctionFact;
}

/** `@rates ||= load` in a method of the class, and `@rates = nil` in another one that callbacks or writers call. */
export function* classMemosOf(file: FileFacts, view: RuleView): Generator<ClassMemo> {
  if (file.language !== 'ruby' || !file.text.includes('||=') || BOUNDED.test(file.text)) return;
  const ofClass = file.functions.filter((from) => isOfClass(from, file) && isHot(view.surfaceOf(from, file)));
  const assigned = ofClass.flatMap((from) => [...walkHere(from.node?.body ?? [])].flatMap((node) => node.kind === 'assign' ? [{ from, node }] : []));
  const told = new Set<string>();
  for (const { from, node } of assigned) {
    const name = nameOf(node);
    const memo = name === null || told.has(name) || !isEmpty(node) ? undefined
      : assigned.find((other) => other.from !== from && other.node.operator === '||=' && nameOf(other.node) === name && loads(other, file, view));
    if (name === null || memo === undefined || !(isCalledBack(from, file) || callOfWriter(from, file, view) !== null)) continue;
    told.add(name);
    yield { name: `@${name}`, made: memo.node.line, clear: node, function: from };
  }
}

/** The copy has an age, belongs to a thread, or is loaded anew for each request. */
const BOUNDED = /expires?_?(at|in)|\bttl\b|Time\.(now|current)|monotonic|Thread\.current|RequestStore|CurrentAttributes|to_prepare|updated_at/i;

/** `def self.rates`, and what `class_methods do` holds. */
function isOfClass({ node, role, parent }: FunctionFact, file: FileFacts): boolean {
  if (role === 'lambda' || node === null) return false;
  return node.modifiers.includes('static') || isBlockOf(parent, 'class_methods') || file.calls.some((call) => call.method === 'class_methods' && call.node.start < node.start && node.end < call.node.end);
}

const isBlockOf = (from: FunctionFact | null, method: string): boolean => from?.passedTo !== null && from?.passedTo !== undefined && pathOf(from.passedTo.callee) === method;

/** `@rates`, and `@rates[zone]` too. */
function nameOf({ targets: [target] }: Assign): string | null {
  const held = target?.kind === 'subscript' ? target.object : target;
  return held?.kind === 'member' && held.object.kind === 'self' ? held.property : null;
}

function isEmpty({ operator, targets: [target], value }: Assign): boolean {
  return operator === '=' && target?.kind === 'member' && ((value?.kind === 'literal' && value.type === 'null') || (value?.kind === 'collection' && value.entries.length === 0));
}

const ASKS = /^(find|find_by!?|where|all|first|last|take|pluck|order|includes|joins|index_by|find_each)$/;

/** It asks the database, by the class's own methods or by another model's. */
function loads({ from, node }: { readonly from: FunctionFact; readonly node: Assign }, file: FileFacts, view: RuleView): boolean {
  const parts: readonly Syntax[] = node.value === null ? [] : [node.value];
  if ([...sinksWithin(parts, file, view)].some(({ effect }) => effect.effect === 'query' || effect.effect === 'remote')) return true;
  return from.className !== null && [...walkHere(parts)].some((inner) => inner.kind === 'call' && (inner.callee.kind === 'name' ? ASKS.test(inner.callee.name) : inner.callee.kind === 'member' && inner.callee.object.kind === 'self' && ASKS.test(inner.callee.property)));
}

const CALLBACKS = /^after_(commit|save|update|create|destroy)(_commit)?$/;

/** A record that was written clears it: `after_commit { self.class.forget }`, `after_save :forget` by way of a method. */
function isCalledBack({ name }: FunctionFact, file: FileFacts): boolean {
  if (name === null) return false;
  const callers = new Set(file.calls.filter(({ method, function: from }) => method === name && from.name !== null).map(({ function: from }) => from.name));
  return file.calls.some((call) => CALLBACKS.test(call.method) && call.receiver === null && (holds(call, name, file) || call.node.args.some(({ value }) => value.kind === 'literal' && callers.has(value.value.replace(/^:/, '')))));
}

function holds({ node }: CallFact, name: string, file: FileFacts): boolean {
  return file.calls.some((inner) => inner.method === name && inner.node.start > node.start && inner.node.end <= node.end);
}
