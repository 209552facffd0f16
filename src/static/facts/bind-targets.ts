import { plainType, type LanguageAdapter } from '../languages/types.ts';
import type { Assign } from '../syntax/syntax.ts';
import type { Binding } from './facts.ts';

export type Bindings = Map<string, Binding[]>;

interface Names {
  readonly adapter: LanguageAdapter;
  readonly bindings: Bindings;
  /** Names that the function binds outside of itself. */
  readonly outer: ReadonlySet<string>;
}

export function bind(bindings: Bindings, name: string, binding: Binding): void {
  const known = bindings.get(name);
  if (known === undefined) bindings.set(name, [binding]);
  else known.push(binding);
}

/** What an assignment gives each of its targets. */
export function bindTargets(node: Assign, { bindings, outer, adapter }: Names): void {
  for (const [position, target] of node.targets.entries()) {
    if (target.kind !== 'name' || outer.has(target.name)) continue;
    if (adapter.declaresAll === true && !node.isDeclaration && !bindings.has(target.name)) continue;
    const isWhole = node.targets.length === 1 || (position === 0 && isWithError(node, adapter));
    bind(bindings, target.name, { kind: 'value', value: node.value, type: plainType(node.type, adapter), isWhole, position, line: node.line });
  }
}

const isWithError = ({ targets: [, ...others], value }: Assign, { givesErrors = false }: LanguageAdapter): boolean =>
  givesErrors && value?.kind === 'call' && others.length === 1 && others[0]?.kind === 'name' && /^(err|\w+Err|ok|_)$/.test(others[0].name);
