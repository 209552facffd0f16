import { declaredType, typeName } from './declared-type.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import type { LocatedFunction, Project } from './project.ts';
import type { Syntax } from './syntax.ts';

/** By same file, same class, import, declared type, or a distinctive name that is defined once. */
export function resolveCall({ node, method, receiver, function: from }: CallFact, file: FileFacts, project: Project): LocatedFunction | null {
  if (receiver !== null) return onReceiver(receiver, method, { from, file, project });
  return node.callee.kind === 'name' ? bare(node.callee.name, { from, file, project }) : null;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly project: Project }

function bare(name: string, { from, file, project }: Place): LocatedFunction | null {
  if (isParameter(name, from)) return null;
  const imported = project.importedFrom(name, file);
  if (imported !== null) return inFile(imported.file, imported.name ?? name);
  const local = inFile(file, name) ?? (from.className === null ? null : methodOf(from.className, name, { file, project }));
  return local ?? unique(name, project);
}

function onReceiver(receiver: Syntax, method: string, { from, file, project }: Place): LocatedFunction | null {
  if (receiver.kind === 'self') return from.className === null ? null : methodOf(from.className, method, { file, project });
  if (receiver.kind === 'name') {
    const imported = project.importedFrom(receiver.name, file);
    const direct = imported === null ? null : inFile(imported.file, method) ?? methodOf(imported.name ?? receiver.name, method, { file: imported.file, project });
    if (direct !== null) return direct;
    const owner = project.findClass(receiver.name, file);
    if (owner !== null) return methodOf(receiver.name, method, { file: owner.file, project });
  }
  const type = declaredType(receiver, from, file);
  return type === null ? unique(method, project) : methodOf(type, method, { file, project });
}

/** A function outside of all classes; one with a name of its own before a lambda that is only assigned to it. */
function inFile(file: FileFacts, name: string): LocatedFunction | null {
  const named = file.functions.filter((candidate) => candidate.name === name && candidate.className === null);
  const value = named.find(({ role }) => role !== 'lambda') ?? named[0];
  return value === undefined ? null : { file, value };
}

const MAX_BASES = 3;

/** The method of a class or of its bases. */
function methodOf(className: string, name: string, { file, project }: Pick<Place, 'file' | 'project'>, hops = 0): LocatedFunction | null {
  const own = project.functionsNamed(name).filter(({ value }) => value.className === className);
  const direct = own.find((candidate) => candidate.file === file) ?? (own.length === 1 ? own[0] : undefined);
  if (direct !== undefined) return isDeclaredOnly(direct) ? implementationOf(className, name, project) ?? direct : direct;
  const owner = project.findClass(className, file);
  if (owner === null || hops >= MAX_BASES) return null;
  for (const base of owner.value.bases) {
    const inherited = methodOf(typeName(base), name, { file: owner.file, project }, hops + 1);
    if (inherited !== null) return inherited;
  }
  return null;
}

const isDeclaredOnly = ({ value }: LocatedFunction): boolean => value.node?.body.length === 0;

/** The method of the only class in view that names the interface among its bases. */
function implementationOf(interfaceName: string, name: string, project: Project): LocatedFunction | null {
  const implementations = project.functionsNamed(name).filter(({ file, value }) => !isDeclaredOnly({ file, value })
    && file.classes.some((candidate) => candidate.name === value.className && candidate.bases.some((base) => typeName(base) === interfaceName)));
  return implementations.length === 1 ? implementations[0] ?? null : null;
}

function unique(name: string, project: Project): LocatedFunction | null {
  const known = project.functionsNamed(name);
  const [only] = known;
  return known.length === 1 && only !== undefined && isDistinctive(name) && !only.value.node?.modifiers.includes('private') ? only : null;
}

/** Long enough, and of more than one word: such a name is hardly defined twice by chance. */
function isDistinctive(name: string): boolean {
  return name.length >= 8 && /[a-z0-9][A-Z]|_/.test(name.slice(1, -1));
}

function isParameter(name: string, from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const [binding] = scope.bindings.get(name) ?? [];
    if (binding !== undefined) return binding.kind === 'parameter' || binding.kind === 'item';
  }
  return false;
}
