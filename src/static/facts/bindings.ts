import type { Binding, FunctionFact } from './facts.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** The binding in force at a line: the last one before it, else the first. Module bindings come last. */
export function bindingOf(name: string, line: number, from: FunctionFact): Binding | undefined {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings === undefined) continue;
    return bindings.findLast((binding) => binding.kind === 'value' && binding.line < line) ?? bindings[0];
  }
  return undefined;
}

/** What a local name was set to, where it was set to all of it; every other expression stands for itself. */
export function standsFor(node: Syntax, from: FunctionFact): Syntax {
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  return binding?.kind === 'value' && binding.isWhole && binding.value !== null ? binding.value : node;
}
