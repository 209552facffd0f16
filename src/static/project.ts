import type { CallFact, ClassFact, FileFacts, FunctionFact } from './facts.ts';
import { indexFiles } from './file-index.ts';
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
  importedFrom(name: string, file: FileFacts): ImportedFrom | null;
  /** `const cache = new UserCache()` outside of all functions and loops: one lives as long as the process. */
  isMadeAtStart(className: string): boolean;
  /** Paths of calls that take entries out of something, such as `orders.cache.delete`, with the files that hold them. */
  readonly removals: readonly { readonly file: FileFacts; readonly path: string }[];
}

export interface ImportedFrom { readonly file: FileFacts; readonly name: string | null }

export function createProject(files: readonly FileFacts[]): Project {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const index = indexFiles(byPath.keys());
  const madeAtStart = new Set(files.flatMap(constructedAtStart));
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
    importedFrom: memoised((name, file) => {
      const found = file.imports.find(({ local }) => local === name);
      const path = found === undefined ? null : resolveModule(found.module, found.name, file, index);
      const target = path === null ? undefined : byPath.get(path);
      return found === undefined || target === undefined ? null : { file: target, name: found.name === 'default' ? null : found.name };
    }),
    isMadeAtStart: (className) => madeAtStart.has(className),
    removals: files.flatMap((file) => removalsIn(file)),
    resolveCall: (call, file) => resolveCall(call, file, project),
  };
  return project;
}

function memoised(look: Project['importedFrom']): Project['importedFrom'] {
  const known = new Map<FileFacts, Map<string, ImportedFrom | null>>();
  return (name, file) => {
    const ofFile = known.get(file) ?? new Map<string, ImportedFrom | null>();
    if (ofFile.size === 0) known.set(file, ofFile);
    const found = ofFile.get(name) ?? (ofFile.has(name) ? null : look(name, file));
    ofFile.set(name, found);
    return found;
  };
}

function constructedAtStart({ calls }: FileFacts): string[] {
  return calls.flatMap((call) => {
    if (call.function.role !== 'module' || call.loops.length > 0) return [];
    return call.path?.endsWith('.new') === true ? [call.method, call.path.slice(0, -'.new'.length)] : [call.method];
  });
}

const REMOVAL = /\.(delete|clear|pop)$/;

function removalsIn(file: FileFacts): Project['removals'] {
  return [...new Set(file.calls.flatMap(({ path }) => path !== null && REMOVAL.test(path) ? [path] : []))].map((path) => ({ file, path }));
}
