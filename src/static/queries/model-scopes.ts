import { chainOf, pathOf, rootOf } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts } from '../facts/facts.ts';
import { returnedBy } from '../project/own-methods.ts';
import type { Project } from '../project/project.ts';
import type { FunctionNode, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

interface Place { readonly project: Project; readonly file: FileFacts }

/** `scope :open, -> { … }` of a model, by its name. */
export function scopeOf(model: ClassFact, name: string): Syntax | undefined {
  return model.body.find((member) => {
    if (member.kind !== 'call' || member.callee.kind !== 'name' || member.callee.name !== 'scope') return false;
    const first = member.args[0]?.value;
    return first?.kind === 'literal' && first.value.replace(/^:/, '') === name;
  });
}

/** The model that the chain begins with, or one of its bases, has a scope of the name; in PHP a trait may lend it. */
export function hasScope(receiver: Syntax, name: string, place: Place): boolean {
  if (place.file.language === 'php') return scopeMethods(name, place.project).length > 0;
  return modelsOf(receiver, place).some((model) => scopeOf(model, name) !== undefined);
}

/** So many models and traits are asked for a scope of the name. */
const MOST_SCOPES = 40;

/** Laravel's `scopeOpen($query)` behind `->open()`, of whatever model or trait. */
export function scopeMethods(name: string, project: Project): readonly FunctionNode[] {
  const methods = [...project.functionsNamed(`scope${name.charAt(0).toUpperCase()}${name.slice(1)}`), ...project.functionsNamed(name).filter(({ value }) => isMarked(value.node))];
  return methods.slice(0, MOST_SCOPES).flatMap(({ file, value: { node, className } }) => file.language === 'php' && node !== null && className !== null && node.params.length > 0 ? [node] : []);
}

/** `#[Scope]` */
const isMarked = (node: FunctionNode | null): boolean => node?.decorators.some((mark) => pathOf(mark.kind === 'call' ? mark.callee : mark)?.split('\\').at(-1) === 'Scope') === true;

/** What a scope of the model builds: `-> { where(…) }` of Rails, `scopeOpen($query)` of Laravel; null where none is in view or it is more than one expression. */
export function builtByScope(receiver: Syntax, name: string, place: Place): Syntax | null {
  for (const model of modelsOf(receiver, place)) {
    const scope = scopeOf(model, name);
    const body = scope === undefined ? scopeMethod(model, name, place)?.body : [...walk(scope)].find((part): part is FunctionNode => part.kind === 'function')?.body;
    if (body !== undefined) return onlyExpression(body);
  }
  return null;
}

function scopeMethod({ name: className }: ClassFact, name: string, { project, file: { language } }: Place): FunctionNode | null | undefined {
  const method = language === 'php' ? `scope${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
  return project.functionsNamed(method).find(({ value }) => value.className === className)?.value.node;
}

function onlyExpression(body: readonly Syntax[]): Syntax | null {
  const [only] = body;
  if (body.length !== 1 || only === undefined) return null;
  const value = returnedBy(body) ?? only;
  return chainOf(value).length > 0 ? value : null;
}

const MOST_BASES = 3;

/** The class that the expression begins with, and its bases in view. */
function modelsOf(receiver: Syntax, { project, file }: Place): readonly ClassFact[] {
  const root = rootOf(receiver);
  const models: ClassFact[] = [];
  let name = root.kind === 'name' ? root.name : undefined;
  while (name !== undefined && models.length <= MOST_BASES) {
    const model: ClassFact | undefined = project.findClass(name.split(/::|\\|\./).at(-1) ?? name, file)?.value;
    if (model === undefined || models.includes(model)) break;
    models.push(model);
    name = model.bases[0];
  }
  return models;
}
