import { calleeOf, pathOf, rootOf } from '../syntax/expressions.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import { escaped } from '../escaped.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Registration } from '../knowledge/limit-types.ts';
import { isPerRequest } from '../surfaces/per-request.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Something that a request leaves behind in the process: a listener, a timer. */
export interface Registered {
  readonly call: CallFact;
  readonly registration: Registration;
  /** It is kept somewhere: who knows whether somebody ends it. */
  readonly isKept: boolean;
}

export function* registrations(file: FileFacts, view: RuleView): Generator<Registered> {
  const known = view.effects.kinds.librariesOf(file).flatMap((library) => library.registrations);
  for (const call of file.calls) {
    const name = call.path ?? `?.${call.method}`;
    const registration = known.find(({ added_by: names }) => names.some((pattern) => matchesName(name, pattern)));
    if (registration === undefined || !isHandedWork(call, registration) || isUsed(call) || isOnlyOnce(call, file)) continue;
    if (registration.is_shared && !isShared(call, file, view)) continue;
    if (isRemoved(call, registration, file) || !isPerRequest(call.function, file, view)) continue;
    yield { call, registration, isKept: isKept(call) };
  }
}

/** What is to be called is a function, by itself or by its name. */
function isHandedWork({ node: { args } }: CallFact, { work_at: position }: Registration): boolean {
  if (position === null) return true;
  const work = args[position]?.value;
  const isNamed = position === 0 || ['literal', 'template', 'member'].includes(args[0]?.value.kind ?? '');
  return work !== undefined && isNamed && (work.kind === 'function' || work.kind === 'name' || work.kind === 'member' || work.kind === 'call') && args.length <= position + 2;
}

/** Its result goes on: whoever has it may end it. */
function isUsed({ around, node }: CallFact): boolean {
  const outer = around.at(-1);
  if (outer === undefined) return false;
  const { kind } = outer.node;
  if (kind === 'assign') return isLocalTarget(outer.node.targets[0]) && outer.node.endLine === node.endLine && around.some(({ node: part }) => part.kind === 'return' && part.value?.start === outer.node.start);
  return kind === 'return' || kind === 'yield' || kind === 'collection' || kind === 'await' || (kind === 'call' && outer.slot === 'args');
}

const isLocalTarget = (target: Syntax | undefined): boolean => target?.kind === 'name';

function isKept({ around }: CallFact): boolean {
  const outer = around.at(-1)?.node;
  return outer?.kind === 'assign';
}

const FIRST_TIME = /!|==\s*(null|undefined|nil|None|0)|listenerCount|\bhas\w*\(|\bnot\b|\bnil\?|\bonce\b|first/i;

/** `if (!isListening) { … }` */
function isOnlyOnce({ around }: CallFact, { text }: FileFacts): boolean {
  return around.some(({ node, slot }) => node.kind === 'if' && slot !== 'test' && FIRST_TIME.test(text.slice(node.test.start - 1, node.test.end + 1)));
}

/** The emitter outlives the request: a variable of the module, something imported, a field of the service. */
function isShared({ receiver, function: from }: CallFact, file: FileFacts, view: RuleView): boolean {
  if (receiver === null || pathOf(receiver) === null) return false;
  const root = rootOf(receiver);
  if (root.kind === 'self') return from.className !== null && receiver.kind === 'member' && isInjected(receiver.property, from, file);
  if (root.kind !== 'name') return false;
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    if (scope.bindings.has(root.name) || new RegExp(`(^|[^.\\w])${escaped(root.name)}\\s*=[^=>]`).test(textOf(scope, file))) return false;
  }
  return file.functions[0]?.bindings.has(root.name) === true || file.imports.some(({ local }) => local === root.name) || GLOBALS.has(root.name) || view.project.importedFrom(root.name, file) !== null;
}

const GLOBALS: ReadonlySet<string> = new Set(['process', 'globalThis', 'global']);

function isInjected(name: string, from: FunctionFact, file: FileFacts): boolean {
  const owner = file.classes.find((candidate) => candidate.name === from.className);
  const maker = file.functions.find(({ role, className }) => role === 'constructor' && className === from.className);
  return owner !== undefined && owner.decorators.length > 0 && maker?.node?.params.some((param) => param.name === name) === true;
}

function isRemoved({ node, function: from }: CallFact, { removed_by: names, work_at: position }: Registration, file: FileFacts): boolean {
  const work = position === null ? undefined : node.args[position]?.value;
  const isInline = position !== 0 && work?.kind === 'function';
  const text = isInline ? textOf(outermost(from), file) : file.text;
  return names.some((name) => new RegExp(`\\b${escaped(name)}\\b`).test(text)) || node.args.some(({ value }) => value.kind === 'collection' && /signal|once/.test(file.text.slice(value.start, value.end)));
}

function outermost(from: FunctionFact): FunctionFact {
  let scope = from;
  while (scope.parent !== null && scope.parent.role !== 'module') scope = scope.parent;
  return scope;
}

const textOf = ({ range }: FunctionFact, { lines }: FileFacts): string => lines.slice(range.start - 1, range.end).join('\n');

/** What is added, as a reader would call it. */
export function addedTo({ call }: Registered): string {
  const { receiver, method } = calleeOf(call.node);
  return receiver === null ? method : pathOf(receiver) ?? method;
}
