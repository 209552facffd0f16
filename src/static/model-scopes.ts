import { rootOf } from './expressions.ts';
import type { ClassFact, FileFacts } from './facts.ts';
import type { Project } from './project.ts';
import type { Syntax } from './syntax.ts';

/** `scope :open, -> { … }` of a model, by its name. */
export function scopeOf(model: ClassFact, name: string): Syntax | undefined {
  return model.body.find((member) => {
    if (member.kind !== 'call' || member.callee.kind !== 'name' || member.callee.name !== 'scope') return false;
    const first = member.args[0]?.value;
    return first?.kind === 'literal' && first.value.replace(/^:/, '') === name;
  });
}

/** The model that the chain begins with has a scope of the name. */
export function hasScope(receiver: Syntax, name: string, { project, file }: { readonly project: Project; readonly file: FileFacts }): boolean {
  const root = rootOf(receiver);
  const model = root.kind === 'name' ? project.findClass(root.name.split('::').at(-1) ?? root.name, file)?.value : undefined;
  return model !== undefined && scopeOf(model, name) !== undefined;
}
