import { pathOf } from './expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import { matchesName } from './call-patterns.ts';
import type { Library } from './knowledge/types.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';

/** A transaction of a database that is open where a call stands. */
export interface OpenTransaction {
  readonly line: number;
  readonly library: string;
}

/** The transaction around a call: a block, a lambda given to it, or a decorated function; null when there is none, or when the call waits for its end. */
export function transactionAround(call: CallFact, file: FileFacts, view: RuleView): OpenTransaction | null {
  const libraries = view.effects.kinds.librariesOf(file);
  for (const { node, slot } of call.around.toReversed()) {
    if (node.kind === 'call' && slot === 'args' && named(node, libraries, 'after_commit') !== null) return null;
    const opened = openedBy(node, slot, call, libraries);
    if (opened !== null) return opened;
  }
  return decorated(call.function, libraries);
}

function openedBy(node: Syntax, slot: string, call: CallFact, libraries: readonly Library[]): OpenTransaction | null {
  if (node.kind === 'with' && slot === 'body') {
    for (const { value } of node.items) {
      const library = named(value, libraries, 'transactions');
      if (library !== null) return { line: node.line, library };
    }
  }
  // The lambda must stand around the call; what is handed over as a value was made before.
  if (node.kind !== 'call' || slot !== 'args' || !node.args.some(({ value }) => value.kind === 'function' && value.start <= call.node.start && call.node.end <= value.end)) return null;
  const library = named(node, libraries, 'transactions');
  return library === null ? null : { line: node.line, library };
}

function decorated(from: FunctionFact, libraries: readonly Library[]): OpenTransaction | null {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    for (const mark of scope.node?.decorators ?? []) {
      const library = named(mark, libraries, 'transactions');
      if (library !== null && !isReadOnly(mark)) return { line: mark.line, library };
    }
  }
  return null;
}

/** `@Transactional(propagation = NOT_SUPPORTED)`: there is none. */
function isReadOnly(mark: Syntax): boolean {
  return mark.kind === 'call' && mark.args.some(({ value }) => value.kind === 'assign' && /NOT_SUPPORTED|NEVER/.test(value.value === null ? '' : pathOf(value.value) ?? ''));
}

function named(node: Syntax, libraries: readonly Library[], key: 'transactions' | 'after_commit'): string | null {
  const path = pathOf(node.kind === 'call' ? node.callee : node);
  if (path === null) return null;
  return libraries.find((library) => library[key].some((pattern) => matchesName(path, pattern)))?.library ?? null;
}
