import { pathOf } from './expressions.ts';
import type { Call, Syntax } from './syntax.ts';

/** What a function in the node's value is called. */
export function labelOf(node: Syntax): string | null {
  if (node.kind === 'field') return node.name;
  const target = node.kind === 'assign' ? node.targets[0] : undefined;
  if (target?.kind === 'name') return target.name === 'default' ? null : target.name;
  return target?.kind === 'member' ? target.property : null;
}

/** `const getPeople = cache(async () => …)`, `withAuth(cache(…))`: what a function wraps keeps the name. Hooks and constructors make something else of it. */
export function wrappedLabel({ callee, args, isNew }: Call, label: string | null): string | null {
  const path = pathOf(callee) ?? '';
  const isWrapper = !isNew && (callee.kind === 'name' || path.startsWith('React.')) && /^(React\.)?[a-z]/.test(path) && !/^use[A-Z]/.test(path);
  return isWrapper && args.filter(({ value }) => value.kind === 'function').length === 1 ? label : null;
}
