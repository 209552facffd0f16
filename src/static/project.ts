import { typeName } from './declared-type.ts';
import { calleeOf, keyword, pathOf } from './expressions.ts';
import type { CallFact, ClassFact, FieldFact, FileFacts, FunctionFact, ImportFact } from './facts.ts';
import { groupBy } from './group-by.ts';
import { resolveCall } from './resolve-call.ts';
import { filesByPath, resolveModule } from './resolve-module.ts';

/** A function or class with the file it stands in. */
export interface Located<T> { readonly file: FileFacts; readonly value: T }
export type LocatedFunction = Located<FunctionFact>;

/** Every file that the change shows, changed or beside it. */
export interface Project {
  readonly files: readonly FileFacts[];
  /** The definition that a call runs; null when none is in view or several could be meant. */
  resolveCall(call: CallFact, file: FileFacts, steps?: number): LocatedFunction | null;
  findClass(name: string, from: FileFacts): Located<ClassFact> | null;
  /** Every call whose last name is `method`. */
  callsTo(method: string): readonly Located<CallFact>[];
  /** Classes that name it among their bases. */
  subclassesOf(name: string): readonly Located<ClassFact>[];
  /** Foreign keys of models that name the model as what they point to. */
  foreignKeysTo(model: string): readonly { readonly owner: ClassFact; readonly field: FieldFact }[];
  functionsNamed(name: string): readonly LocatedFunction[];
  /** The project's file that a name of `file` is imported from. */
  importedFrom(name: string, file: FileFacts): { readonly file: FileFacts; readonly name: string | null } | null;
}

export function createProject(files: readonly FileFacts[]): Project {
  const located = filesByPath(files);
  const functions = groupBy(files.flatMap((file) => file.functions.map((value) => ({ file, value }))), ({ value }) => value.name);
  const classes = groupBy(files.flatMap((file) => file.classes.map((value) => ({ file, value }))), ({ value }) => value.name);
  let calls: ReadonlyMap<string | null, readonly Located<CallFact>[]> | null = null;
  const subclasses = groupBy(files.flatMap((file) => file.classes.flatMap((value) => value.bases.map((base) => ({ file, value, base: typeName(base) })))), ({ base }) => base);
  const keys = groupBy(files.flatMap((file) => file.classes).flatMap((owner) => [...owner.fields.values()].map((field) => ({ owner, field, model: pointedTo(field, owner) }))), ({ model }) => model);
  const resolved = new Map<CallFact, LocatedFunction | null>();
  const paths = new Map<ImportFact, string | null>();
  const pathOfImport = (imported: ImportFact, file: FileFacts): string | null => {
    const known = paths.get(imported);
    if (known !== undefined) return known;
    const path = resolveModule(imported.module, imported.name, file, located);
    paths.set(imported, path);
    return path;
  };
  const project: Project = {
    files,
    callsTo: (method) => {
      calls ??= groupBy(files.flatMap((file) => file.calls.map((value) => ({ file, value }))), ({ value }) => value.method);
      return calls.get(method) ?? [];
    },
    foreignKeysTo: (model) => keys.get(model) ?? [],
    subclassesOf: (name) => subclasses.get(name) ?? [],
    functionsNamed: (name) => functions.get(name) ?? [],
    findClass: (name, from) => {
      const known = classes.get(name) ?? [];
      return known.find(({ file }) => file === from) ?? (known.length === 1 ? known[0] ?? null : null);
    },
    importedFrom: (name, file) => {
      const found = file.imports.find(({ local }) => local === name);
      const path = found === undefined ? null : pathOfImport(found, file);
      const target = path === null ? undefined : located.byPath.get(path);
      return found === undefined || target === undefined ? null : { file: target, name: found.name === 'default' ? null : found.name };
    },
    resolveCall: (call, file, steps = 0) => {
      const known = resolved.get(call);
      if (known !== undefined) return known;
      const target = resolveCall(call, file, project, steps);
      if (steps === 0) resolved.set(call, target);
      return target;
    },
  };
  return project;
}

/** `ForeignKey(Order, …)`, `ForeignKey("shop.Order", …)`, `ForeignKey("self")`. */
function pointedTo({ value }: FieldFact, owner: ClassFact): string | null {
  if (value?.kind !== 'call' || !/(ForeignKey|ManyToManyField|ParentalKey)$/.test(calleeOf(value).method)) return null;
  const first = value.args[0]?.value ?? keyword(value, 'to');
  const named = first?.kind === 'literal' ? first.value : first === null ? null : pathOf(first);
  return named === 'self' ? owner.name : named?.split('.').at(-1) ?? null;
}
