import type { FieldFact } from './facts.ts';
import { plainType, type LanguageAdapter } from '../languages/types.ts';
import type { ClassNode, FunctionNode, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** Declared fields; constructor parameters that are fields; what the class's methods assign to the instance, first come first kept, with the type that a constructor gives it. */
export function fieldsOf(node: ClassNode, adapter: LanguageAdapter): ReadonlyMap<string, FieldFact> {
  const fields = new Map<string, FieldFact>();
  const add = (name: string, field: FieldFact): void => {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, field);
    else if (known.type === null && known.value === null && field.type !== null) fields.set(name, { ...known, type: field.type });
  };
  for (const member of node.body) {
    if (member.kind === 'field') add(member.name, { type: plainType(member.type, adapter), value: member.value, isStatic: member.isStatic, decorators: member.decorators, line: member.line });
    if (member.kind !== 'function') continue;
    for (const param of member.params) {
      if (param.isField) add(param.name, { type: param.type, value: null, isStatic: false, decorators: param.decorators, line: member.line });
    }
    for (const inner of walkAll(member.body)) {
      const target = inner.kind === 'assign' ? inner.targets[0] : undefined;
      if (inner.kind !== 'assign' || target?.kind !== 'member' || target.object.kind !== 'self') continue;
      add(target.property, { type: inner.type ?? paramType(member, inner.value), value: inner.value, isStatic: false, decorators: [], line: inner.line });
    }
  }
  return fields;
}

/** `this.repo = repo` has the type of the constructor's parameter. */
function paramType(method: FunctionNode, value: Syntax | null): string | null {
  return value?.kind === 'name' ? (method.params.find((param) => param.name === value.name)?.type ?? null) : null;
}
