import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isModuleOf, matchesName } from '../libraries/call-patterns.ts';
import { pathOf } from '../syntax/expressions.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { Kind, Library } from '../knowledge/types.ts';
import { callsIn } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';

export type BlockingManner = 'waits' | 'computes' | 'reads' | 'runs';

/** A call that holds its thread until it is done. */
export interface Blocking {
  readonly call: CallFact;
  readonly file: FileFacts;
  readonly manner: BlockingManner;
  readonly library: string;
  /** The calls that lead to it, outermost first. */
  readonly through: readonly { readonly call: CallFact; readonly file: FileFacts }[];
}

const MOST_STEPS = 2;

/** What a call blocks on: itself, or in a synchronous function of the project behind it. */
export function blockingOf(call: CallFact, file: FileFacts, view: RuleView, depth = 0): Blocking | null {
  if (call.isAwaited) return null;
  const own = ownBlocking(call, file, view);
  if (own !== null || depth >= MOST_STEPS) return own;
  const target = view.project.resolveCall(call, file);
  if (target === null || target.value.node?.isAsync !== false || target.value === call.function) return null;
  for (const inner of callsIn(target.value, target.file)) {
    const found = inner.function === target.value ? blockingOf(inner, target.file, view, depth + 1) : null;
    if (found !== null) return { ...found, through: [{ call, file }, ...found.through] };
  }
  return null;
}

function ownBlocking(call: CallFact, file: FileFacts, view: RuleView): Blocking | null {
  const { receiver, method, function: from } = call;
  const { kinds } = view.effects;
  const found = receiver !== null ? kinds.kindOf(receiver, from, file, method) : kindOfImport(method, call, file, kinds.librariesOf(file));
  const manner = found === null ? null : mannerOf(found.kind, 'method' in found ? found.method : method);
  return found === null || manner === null ? null : { call, file, manner, library: found.library.library, through: [] };
}

interface Found { readonly kind: Kind; readonly library: Library; readonly method: string }

/** `from time import sleep`, `const { execSync } = require('child_process')`. */
function kindOfImport(name: string, { node, function: from }: CallFact, file: FileFacts, libraries: readonly Library[]): Found | null {
  const imported = file.imports.find(({ local }) => local === name);
  if (imported?.name === undefined || imported.name === null || bindingOf(name, node.line, from) !== undefined) return null;
  const library = libraries.find((candidate) => isModuleOf(imported.module, candidate) && mannerOf(candidate.module, imported.name ?? '') !== null);
  return library === undefined ? null : { kind: library.module, library, method: imported.name };
}

function mannerOf({ blocks }: Kind, method: string): BlockingManner | null {
  for (const manner of ['waits', 'computes', 'reads', 'runs'] as const) {
    if (blocks[manner]?.some((pattern) => matchesName(method, pattern)) === true) return manner;
  }
  return null;
}

const REACTIVE = /^(Mono|Flux|Uni|Multi)\b/;
const MOVED_AWAY = /\b(subscribeOn|publishOn|boundedElastic|runSubscriptionOn|emitOn|executeBlocking)\b/;

/** It runs on the event loop unless it gives way: a coroutine, a handler that its framework suspends, or the making and the lambdas of a reactive pipeline that stays where it is. */
export function isOnEventLoop(from: FunctionFact, file: FileFacts, libraries: readonly Library[]): boolean {
  if (from.node?.isAsync === true) return true;
  const suspending = libraries.filter(({ suspends }) => suspends).flatMap(({ handlers }) => handlers);
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const { node, passedTo } = scope;
    if (passedTo !== null && suspending.includes(pathOf(passedTo.callee) ?? '')) return true;
    if (node?.returns !== undefined && REACTIVE.test(node.returns)) return !MOVED_AWAY.test(file.text.slice(node.start, node.end));
  }
  return false;
}
