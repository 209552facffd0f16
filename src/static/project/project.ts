import { posix } from 'node:path';
import { typeName } from './declared-type.ts';
import type { CallFact, ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { folderOf, packageOf } from './go-packages.ts';
import { indexFiles } from './file-index.ts';
import { ASIDE, indexForeignKeys, type ForeignKeys } from '../relations/foreign-keys.ts';
import { groupBy } from '../group-by.ts';
import { exportedValue, importedFrom, type ImportedFrom } from './imported-from.ts';
import { memoByName } from '../memo-by.ts';
import { implementersOf, resolveCall } from './resolve-call.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A function or class with the file it stands in. */
export interface Located<T> { readonly file: FileFacts; readonly value: T }
export type LocatedFunction = Located<FunctionFact>;

/** Every file that the change shows, changed or beside it. */
export interface Project {
  readonly files: readonly FileFacts[];
  /** The definition that a call runs; null when none is in view or several could be meant. */
  resolveCall(call: CallFact, file: FileFacts, steps?: number): LocatedFunction | null;
  /** The definitions that a call may run, where its receiver is declared as something that a few classes implement. */
  implementersOf(call: CallFact, file: FileFacts): readonly LocatedFunction[];
  findClass(name: string, from: FileFacts): Located<ClassFact> | null;
  /** The only class of the name in view. */
  classNamed(name: string): ClassFact | null;
  /** Classes that name it among their bases. */
  subclassesOf(name: string): readonly Located<ClassFact>[];
  /** Foreign keys of models that name the model as what they point to. */
  readonly foreignKeysTo: ForeignKeys['to'];
  /** Calls in class bodies that declare something of that name: `has_many :versions`. */
  declarationsOf(name: string): readonly Declaration[];
  /** Foreign keys by the name under which the other side sees their rows: `member_set`, `related_name="lines"`. */
  readonly foreignKeysSeenAs: ForeignKeys['seenAs'];
  functionsNamed(name: string): readonly LocatedFunction[];
  /** Files in whose text the words stand. */
  filesWith(words: string): readonly FileFacts[];
  /** Every call of that name, whatever it is called on. */
  callsNamed(method: string): readonly Located<CallFact>[];
  /** The project's file that a name of `file` is imported from. */
  importedFrom(name: string, file: FileFacts): ImportedFrom | null;
  /** What an imported name stands for, in the file that makes it: `new UserService()`. */
  importedValue(name: string, file: FileFacts): Located<Syntax> | null;
  /** `const cache = new UserCache()` outside of all functions and loops: one lives as long as the process. Of several classes of the name the one of `file`. */
  isMadeAtStart(className: string, file: FileFacts): boolean;
}

export interface Declaration { readonly owner: ClassFact; readonly call: Call }

/** `store.Orders` of Go, `Orders::Close` of Ruby. */
function qualified(name: string, classes: ReadonlyMap<string, readonly Located<ClassFact>[]>): readonly Located<ClassFact>[] {
  if (name.includes('::')) return classes.get(name.slice(name.lastIndexOf(':') + 1)) ?? [];
  const [qualifier, last = ''] = name.split('.');
  return (classes.get(last) ?? []).filter(({ file }) => file.language === 'go' && packageOf(file) === qualifier);
}

/** Languages whose files see what others of their folder define. */
const PACKAGED: ReadonlySet<string> = new Set(['go', 'java', 'kotlin', 'php', 'csharp']);

function onlyOne(known: readonly Located<ClassFact>[]): Located<ClassFact> | null {
  const ours = known.length > 1 ? known.filter(({ file }) => !ASIDE.test(file.path)) : known;
  const own = ours.length > 1 ? ours.filter(isNamedForIt) : ours;
  const models = own.length > 1 ? own.filter(({ file: { path } }) => MODELS.test(path)) : own;
  return models.length === 1 ? models[0] ?? null : null;
}

/** Rails: beside the model `Order` stand `Entities::Order`, `Types::Order` and the like, which say their module. */
const MODELS = /(^|\/)app\/models\/[^/]+\.rb$/;

/** `app/models/version.rb` holds Version, whatever classes within others are called so too. */
function isNamedForIt({ file: { path }, value: { name } }: Located<ClassFact>): boolean {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return stem.replaceAll('_', '').toLowerCase() === name.split('::').at(-1)?.toLowerCase();
}

const theOnly = <T>(found: readonly T[]): T | undefined => found.length === 1 ? found[0] : undefined;

export function createProject(files: readonly FileFacts[]): Project {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const index = indexFiles(byPath.keys());
  const madeAtStart = groupBy(files.flatMap((file) => constructedAtStart(file).map((name) => ({ file, name }))), ({ name }) => name);
  const functions = groupBy(files.flatMap((file) => file.functions.map((value) => ({ file, value }))), ({ value }) => value.name);
  const classes = groupBy(files.flatMap((file) => file.classes.map((value) => ({ file, value }))), ({ value }) => value.name);
  let declarations: ReadonlyMap<string | null, readonly Declaration[]> | null = null;
  let calls: ReadonlyMap<string, readonly Located<CallFact>[]> | null = null;
  const subclasses = groupBy(files.flatMap((file) => file.classes.flatMap((value) => value.bases.map((base) => ({ file, value, base: typeName(base) })))), ({ base }) => base);
  const keys = indexForeignKeys(files.filter(({ path }) => !ASIDE.test(path)).flatMap((file) => file.classes));
  const resolved = new Map<CallFact, LocatedFunction | null>();
  const project: Project = {
    files,
    foreignKeysTo: keys.to,
    foreignKeysSeenAs: keys.seenAs,
    classNamed: (name) => theOnly(classes.get(name) ?? [])?.value ?? null,
    subclassesOf: (name) => subclasses.get(name) ?? [],
    functionsNamed: (name) => functions.get(name) ?? [],
    filesWith: memoByName((words) => files.filter(({ text }) => text.includes(words))),
    findClass: (name, from) => {
      const known = classes.get(name) ?? qualified(name, classes);
      return known.find(({ file }) => file === from) ?? onlyOne(known) ?? (PACKAGED.has(from.language) ? onlyOne(known.filter(({ file }) => folderOf(file) === folderOf(from))) : null);
    },
    declarationsOf: (name) => {
      declarations ??= groupBy(files.flatMap((file) => ASIDE.test(file.path) ? [] : file.classes.flatMap(declaredIn)), ({ call }) => firstName(call));
      return declarations.get(name) ?? [];
    },
    callsNamed: (method) => {
      calls ??= groupBy(files.flatMap((file) => file.calls.map((value) => ({ file, value }))), ({ value }) => value.method);
      return calls.get(method) ?? [];
    },
    importedFrom: memoised((name, file) => importedFrom(name, file, byPath, index)),
    importedValue: (name, file) => {
      const source = project.importedFrom(name, file);
      const value = source === null ? null : exportedValue(source) ?? boundBy(source);
      return source === null || value === null ? null : { file: source.file, value };
    },
    isMadeAtStart: (className, file) => madeAtStart.get(className)?.some((made) => (classes.get(className)?.length ?? 0) < 2 || canMean(made.file, file, project.importedFrom(className, made.file))) === true,
    implementersOf: (call, file) => implementersOf(call, file, project),
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

/** A name of one file means what another defines: it is imported from there, or both are of one package. */
function canMean(from: FileFacts, there: FileFacts, imported: ImportedFrom | null): boolean {
  const folder = posix.dirname(there.path);
  return from === there || imported?.file === there || posix.dirname(from.path) === folder || from.imports.some(({ module }) => `/${module}`.endsWith(`/${folder}`));
}

const declaredIn = (owner: ClassFact): Declaration[] => owner.body.flatMap((call) => call.kind === 'call' && call.callee.kind === 'name' ? [{ owner, call }] : []);

function firstName({ args: [first] }: Call): string | null {
  return first?.value.kind === 'literal' ? first.value.value.replace(/^:/, '') : null;
}

/** `export const users = new UserService()` */
function boundBy({ file, name }: ImportedFrom): Syntax | null {
  const binding = name === null ? undefined : file.functions[0]?.bindings.get(name)?.at(-1);
  return binding?.kind === 'value' && binding.isWhole ? binding.value : null;
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

/** The classes of which the file makes an object outside of all functions and loops. */
export function constructedAtStart({ calls }: FileFacts): string[] {
  return calls.flatMap((call) => {
    if (call.function.role !== 'module' || call.loops.length > 0) return [];
    return call.path?.endsWith('.new') === true ? [call.method, call.path.slice(0, -'.new'.length)] : [call.method];
  });
}
