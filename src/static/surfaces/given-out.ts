import { calleeOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FunctionFact } from '../facts/facts.ts';
import { isOutlet } from './outlets.ts';
import type { Call, Loop, Syntax } from '../syntax/syntax.ts';
import { nameOfResult } from '../facts/value-uses.ts';
import { walkAll } from '../syntax/walk.ts';

/** Of these what is left is no longer the list. */
const TAKES_PART = /^(length|size|count|find|filter|some|every|reduce|first|last|slice|take|any|sum|pop|shift|get|find_by|isEmpty|is_empty|empty|len|cap)\??$/i;

/** They write for whoever runs the program, or only look. */
const IS_ASIDE = /^(len|print|log|info|debug|error)$/;

/** A value that is written out as it stands: `w.Write(body)`. */
const WRITES = /^(Write|write|WriteString)$/;

/** What makes the answer of the list: `toOrderViews(orders)`, `json.Marshal(orders)`. */
const CONVERTS = /^(to|new|map|convert|build|make|transform|from|serialize|marshal|as)([A-Z_]|$|Indent$)/i;

const ADDS = /^(push|append|add|Add|Append)$/;

/** What the call gives is given back, or handed to what sends the answer. */
export function isGivenOut(call: CallFact, givenOutBy: (from: FunctionFact) => ReadonlySet<string>): boolean {
  for (const { node, slot } of call.around.toReversed()) {
    if (node.kind === 'await' || node.kind === 'try') continue;
    if (node.kind === 'return') return true;
    if (node.kind !== 'call' || slot !== 'args') break;
    if (sends(node)) return true;
  }
  const name = nameOfResult(call);
  return name !== null && givenOutBy(call.function).has(name);
}

const sends = (call: Call): boolean => isOutlet(call) && !IS_ASIDE.test(calleeOf(call).method);

/** The names whose values a function gives out whole, also those it puts into what it gives out. */
export function namesGivenOut({ node: from }: FunctionFact): ReadonlySet<string> {
  const nodes = [...walkAll(from?.body ?? [])];
  const names = new Set(nodes.flatMap((node) => {
    if (node.kind === 'return') return node.value === null ? [] : namesHeld(node.value);
    return node.kind === 'call' && (sends(node) || WRITES.test(calleeOf(node).method)) ? node.args.flatMap(({ value }) => namesHeld(value)) : [];
  }));
  for (let pass = 0; pass < 2; pass++) for (const node of nodes) for (const name of namesPutInto(node, names)) names.add(name);
  return names;
}

/** `response := &OrderList{Orders: orders}`, and the list of a loop that puts each of its items into the answer. */
function namesPutInto(node: Syntax, names: ReadonlySet<string>): readonly string[] {
  if (node.kind === 'loop') return node.iterated?.kind === 'name' && putsEach(node, names) ? [node.iterated.name] : [];
  if (node.kind !== 'assign' || node.value === null || !node.targets.some((target) => isAmong(target, names))) return [];
  const value = node.value.kind === 'unary' ? node.value.operand : node.value;
  if (value.kind === 'call') return value.isNew || CONVERTS.test(calleeOf(value).method) ? namesHeld(value) : [];
  return value.kind === 'collection' || node.targets[0]?.kind === 'member' ? namesHeld(value) : [];
}

/** No item is left out: nothing stops or skips, and what is added stands under no condition. */
function putsEach({ body }: Loop, names: ReadonlySet<string>): boolean {
  return ![...walkAll(body)].some(({ kind }) => kind === 'jump') && body.some((statement) => {
    if (statement.kind === 'call') {
      const { method, receiver } = calleeOf(statement);
      return ADDS.test(method) && receiver !== null && isAmong(receiver, names);
    }
    const [target] = statement.kind === 'assign' ? statement.targets : [];
    if (statement.kind !== 'assign' || target === undefined || !isAmong(target, names)) return false;
    return target.kind === 'subscript' || (statement.value?.kind === 'call' && calleeOf(statement.value).method === 'append');
  });
}

function isAmong(node: Syntax, names: ReadonlySet<string>): boolean {
  const root = rootOf(node);
  return root.kind === 'name' && names.has(root.name);
}

/** The names that stand for all of their values in it: `rows`, `{ rows }`, `respond(rows)`, `rows.map(…)`. */
function namesHeld(node: Syntax): string[] {
  switch (node.kind) {
    case 'name': return [node.name];
    case 'await': return namesHeld(node.value);
    case 'unary': return node.operator === '&' || node.operator === '*' ? namesHeld(node.operand) : [];
    case 'collection': return node.entries.flatMap(({ value }) => namesHeld(value));
    case 'other': return node.children.flatMap(namesHeld);
    case 'call': return TAKES_PART.test(calleeOf(node).method) ? [] : [...node.args.flatMap(({ value }) => namesHeld(value)), ...(node.callee.kind === 'member' ? namesHeld(node.callee.object) : [])];
    default: return [];
  }
}
