import { pathOf } from './expressions.ts';
import type { FileFacts, FunctionFact } from './facts.ts';
import type { Syntax } from './syntax.ts';

/** The class of a value whose type is declared, or that was made by a constructor in view. */
export function declaredType(node: Syntax, from: FunctionFact, file: FileFacts): string | null {
  if (node.kind === 'name') {
    for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
      const [binding] = scope.bindings.get(node.name) ?? [];
      if (binding === undefined) continue;
      if (binding.kind === 'item') return null;
      if (binding.type !== null) return typeName(binding.type);
      return binding.kind === 'value' && binding.isWhole ? constructed(binding.value) : null;
    }
    return from.className === null ? null : fieldType(file, from.className, node.name);
  }
  if (node.kind !== 'member' || node.object.kind !== 'self' || from.className === null) return null;
  return fieldType(file, from.className, node.property);
}

function fieldType(file: FileFacts, className: string, name: string): string | null {
  const field = file.classes.find((candidate) => candidate.name === className)?.fields.get(name);
  if (field === undefined) return null;
  return field.type === null ? constructed(field.value) : typeName(field.type);
}

function constructed(value: Syntax | null): string | null {
  if (value?.kind !== 'call') return null;
  const path = pathOf(value.callee);
  const factory = path === null ? null : /^(?:\w+\.)*([A-Z]\w*)\.(getInstance|instance|make|shared)$/.exec(path)?.[1];
  if (factory !== null && factory !== undefined) return factory;
  const name = path?.split('.').at(-1) ?? '';
  return value.isNew || /^[A-Z]/.test(name) ? name : null;
}

/** `*repo.OrderStore` → OrderStore; `Repository<User>` → Repository. */
export function typeName(type: string): string {
  return type.replace(/^[*&\s]+/, '').replace(/[<[|\s?].*$/s, '').split('.').at(-1) ?? type;
}
