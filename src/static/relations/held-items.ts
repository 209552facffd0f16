import type { FileFacts } from '../facts/facts.ts';
import type { LocatedFunction, Project } from '../project/project.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A method of an object that was made with an item, and the fields in which the object keeps it. */
export interface Held { readonly method: LocatedFunction; readonly fields: readonly string[] }

/** `OrderPresenter.new(order).to_h`, `new OrderView(order).render()`, `OrderRow(order).as_dict()`. */
export function heldBy({ callee }: Call, isItem: (given: Syntax) => boolean, { file, project, className = null }: { readonly file: FileFacts; readonly project: Project; readonly className?: string | null }): Held | null {
  const made = callee.kind === 'member' && callee.object.kind === 'call' ? callee.object : null;
  const position = made?.args.findIndex(({ value }) => isItem(value)) ?? -1;
  const name = made === null || position < 0 ? null : classMade(made, className);
  const owner = name === null ? null : project.findClass(name, file);
  if (made === null || owner === null || callee.kind !== 'member') return null;
  const of = (isOne: (value: LocatedFunction['value']) => boolean): LocatedFunction['value'] | undefined => owner.file.functions.find((value) => value.className === owner.value.name && isOne(value));
  const constructor = of(({ role }) => role === 'constructor');
  const method = of((value) => value.name === callee.property && value.role !== 'constructor' && value.node?.modifiers.includes('static') === false);
  const params = constructor?.node?.params.filter((param) => param.name !== 'self') ?? [];
  const param = params.find((candidate) => candidate.name === made.args[position]?.name) ?? params[position];
  if (method === undefined || param === undefined) return null;
  const kept = [...walkAll(constructor?.node?.body ?? [])].flatMap((node) => node.kind === 'assign' && node.value?.kind === 'name' && node.value.name === param.name ? node.targets.flatMap((target) => target.kind === 'member' && target.object.kind === 'self' ? [target.property] : []) : []);
  const fields = param.isField ? [...kept, param.name] : kept;
  return fields.length === 0 ? null : { method: { file: owner.file, value: method }, fields };
}

/** The class of `Row.new(…)`, `new Row(…)`, Python's `Row(…)`, and of Ruby's bare `new(…)` the one around. */
function classMade({ callee }: Call, className: string | null): string | null {
  if (callee.kind === 'member') return callee.property === 'new' && callee.object.kind === 'name' ? callee.object.name : null;
  if (callee.kind === 'name' && callee.name === 'new') return className;
  return callee.kind === 'name' && /^[A-Z]/.test(callee.name) ? callee.name : null;
}
