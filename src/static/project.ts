import type { CallFact, ClassFact, FileFacts, FunctionFact } from './facts.ts';
import { pathOf } from './expressions.ts';
import { groupBy } from './group-by.ts';
import { resolveModule } from './resolve-module.ts';
import type { Syntax } from './syntax.ts';

/** A function or class with the file it stands in. */
export interface Located<T> { readonly file: FileFacts; readonly value: T }
export type LocatedFunction = Located<FunctionFact>;

/** Every file that the change shows, changed or beside it. */
export interface Project {
  readonly files: readonly FileFacts[];
  /** The definition that a call runs: same file, same class, import, declared type, or a distinctive name that is defined once. */
  resolveCall(call: CallFact, file: FileFacts): LocatedFunction | null;
  findClass(name: string, from: FileFacts): Located<ClassFact> | null;
  /** The project's file that a name of `file` is imported from. */
  importedFrom(name: string, file: FileFacts): { readonly file: FileFacts; readonly name: string | null } | null;
}

export function createProject(files: readonly FileFacts[]): Project {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byName = groupBy(files.flatMap((file) => file.functions.map((value) => ({ file, value }))), ({ value }) => value.name ?? '');
  const classes = groupBy(files.flatMap((file) => file.classes.map((value) => ({ file, value }))), ({ value }) => value.name);

  const importedFrom: Project['importedFrom'] = (name, file) => {
    const found = file.imports.find(({ local }) => local === name);
    const path = found === undefined ? null : resolveModule(found.module, found.name, file, byPath);
    const target = path === null ? undefined : byPath.get(path);
    return found === undefined || target === undefined ? null : { file: target, name: found.name === 'default' ? null : found.name };
  };
  const findClass: Project['findClass'] = (name, from) => {
    const known = classes.get(name) ?? [];
    return known.find(({ file }) => file === from) ?? (known.length === 1 ? known[0] ?? null : null);
  };
  const inFile = (file: FileFacts, name: string, className: string | null): LocatedFunction | null => {
    const value = file.functions.find((candidate) => candidate.name === name && candidate.className === className && candidate.role !== 'lambda')
      ?? file.functions.find((candidate) => candidate.name === name && candidate.className === className);
    return value === undefined ? null : { file, value };
  };
  const methodOf = (className: string, name: string, from: FileFacts, hops = 0): LocatedFunction | null => {
    const own = (byName.get(name) ?? []).filter(({ value }) => value.className === className);
    const direct = own.find(({ file }) => file === from) ?? (own.length === 1 ? own[0] : undefined);
    if (direct !== undefined) return direct;
    const owner = findClass(className, from);
    if (owner === null || hops >= 3) return null;
    return firstOf(owner.value.bases, (base) => methodOf(typeName(base), name, owner.file, hops + 1));
  };
  const bare = (name: string, from: FunctionFact, file: FileFacts): LocatedFunction | null => {
    if (isParameter(name, from)) return null;
    const imported = importedFrom(name, file);
    if (imported !== null) return inFile(imported.file, imported.name ?? name, null);
    const local = inFile(file, name, null) ?? (from.className === null ? null : methodOf(from.className, name, file));
    return local ?? unique(name);
  };
  const unique = (name: string): LocatedFunction | null => {
    const known = byName.get(name) ?? [];
    return known.length === 1 && isDistinctive(name) ? known[0] ?? null : null;
  };
  const onReceiver = (receiver: Syntax, method: string, from: FunctionFact, file: FileFacts): LocatedFunction | null => {
    if (receiver.kind === 'self') return from.className === null ? null : methodOf(from.className, method, file);
    if (receiver.kind === 'name') {
      const imported = importedFrom(receiver.name, file);
      const direct = imported === null ? null : inFile(imported.file, method, null) ?? methodOf(imported.name ?? receiver.name, method, imported.file);
      if (direct !== null) return direct;
      const owner = findClass(receiver.name, file);
      if (owner !== null) return methodOf(receiver.name, method, owner.file);
    }
    const type = declaredType(receiver, from, file);
    return type === null ? unique(method) : methodOf(type, method, file);
  };
  return {
    files, importedFrom, findClass,
    resolveCall: ({ node, method, receiver, function: from }, file) => {
      if (receiver !== null) return onReceiver(receiver, method, from, file);
      return node.callee.kind === 'name' ? bare(node.callee.name, from, file) : null;
    },
  };
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const result = read(item);
    if (result !== null) return result;
  }
  return null;
}

function isParameter(name: string, from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const [binding] = scope.bindings.get(name) ?? [];
    if (binding !== undefined) return binding.kind === 'parameter' || binding.kind === 'item';
  }
  return false;
}

/** Long enough, and of more than one word: such a name is hardly defined twice by chance. */
function isDistinctive(name: string): boolean {
  return name.length >= 8 && /[a-z0-9][A-Z]|_/.test(name.slice(1, -1));
}

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
  const name = path?.split('.').at(-1) ?? '';
  return value.isNew || /^[A-Z]/.test(name) ? name : null;
}

/** `*repo.OrderStore` → OrderStore; `Repository<User>` → Repository. */
export function typeName(type: string): string {
  return type.replace(/^[*&\s]+/, '').replace(/[<[|\s?].*$/s, '').split('.').at(-1) ?? type;
}
