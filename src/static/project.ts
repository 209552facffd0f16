import type { CallFact, ClassFact, FileFacts, FunctionFact } from './facts.ts';
import { groupBy } from './group-by.ts';
import { resolveCall } from './resolve-call.ts';
import { resolveModule } from './resolve-module.ts';

/** A function or class with the file it stands in. */
export interface Located<T> { readonly file: FileFacts; readonly value: T }
export type LocatedFunction = Located<FunctionFact>;

/** Every file that the change shows, changed or beside it. */
export interface Project {
  readonly files: readonly FileFacts[];
  /** The definition that a call runs; null when none is in view or several could be meant. */
  resolveCall(call: CallFact, file: FileFacts): LocatedFunction | null;
  findClass(name: string, from: FileFacts): Located<ClassFact> | null;
  functionsNamed(name: string): readonly LocatedFunction[];
  /** Every call of that name, whatever it is called on. */
  callsNamed(method: string): readonly Located<CallFact>[];
  /** The project's file that a name of `file` is imported from. */
  importedFrom(name: string, file: FileFacts): { readonly file: FileFacts; readonly name: string | null } | null;
}

export function createProject(files: readonly FileFacts[]): Project {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const functions = groupBy(files.flatMap((file) => file.functions.map((value) => ({ file, value }))), ({ value }) => value.name);
  const classes = groupBy(files.flatMap((file) => file.classes.map((value) => ({ file, value }))), ({ value }) => value.name);
  let calls: ReadonlyMap<string, readonly Located<CallFact>[]> | null = null;
  const project: Project = {
    files,
    functionsNamed: (name) => functions.get(name) ?? [],
    findClass: (name, from) => {
      const known = classes.get(name) ?? [];
      return known.find(({ file }) => file === from) ?? (known.length === 1 ? known[0] ?? null : null);
    },
    callsNamed: (method) => {
      calls ??= groupBy(files.flatMap((file) => file.calls.map((value) => ({ file, value }))), ({ value }) => value.method);
      return calls.get(method) ?? [];
    },
    importedFrom: (name, file) => {
      const found = file.imports.find(({ local }) => local === name);
      const path = found === undefined ? null : resolveModule(found.module, found.name, file, byPath);
      const target = path === null ? undefined : byPath.get(path);
      return found === undefined || target === undefined ? null : { file: target, name: found.name === 'default' ? null : found.name };
    },
    resolveCall: (call, file) => resolveCall(call, file, project),
  };
  return project;
}
