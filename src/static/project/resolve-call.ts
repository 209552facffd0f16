import { modelOfRow } from '../relations/association-rows.ts';
import { modelOfAskedRow } from '../relations/asked-rows.ts';
import { bindingOf } from '../facts/bindings.ts';
import { declaredType, typeName, withoutWrapper, writtenType } from './declared-type.ts';
import { folderOf, packageOf } from './go-packages.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { LocatedFunction, Project } from './project.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** By same file, same class, import, declared type with what implements it, or a distinctive name that is defined once. */
export function resolveCall({ node, method, receiver, function: from }: CallFact, file: FileFacts, project: Project, steps: number): LocatedFunction | null {
  // `model.Icon{ID: id}` of Go runs nothing.
  if (file.language === 'go' && node.isNew) return null;
  if (node.isNew) return constructorOf(method, file, project);
  if (receiver !== null) return onReceiver(receiver, method, { from, file, project, steps, handed: node.args.length });
  return node.callee.kind === 'name' ? bare(node.callee.name, { from, file, project, steps, handed: node.args.length }) : null;
}

/** `new Row(order)`: what it does with what it is handed. */
function constructorOf(name: string, file: FileFacts, project: Project): LocatedFunction | null {
  const owner = project.findClass(name, file);
  const value = owner?.file.functions.find(({ role, className }) => role === 'constructor' && className === name);
  return owner === null || value === undefined ? null : { file: owner.file, value };
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly project: Project; readonly steps: number }
/** A call on a receiver, with how many arguments it hands over. */
interface ReceivedCall extends Place { readonly handed: number }

function bare(name: string, place: ReceivedCall): LocatedFunction | null {
  const { from, file, project, handed } = place;
  if (isParameter(name, from)) return null;
  const imported = project.importedFrom(name, file);
  if (imported !== null) return inFile(imported.file, imported.name ?? name);
  const local = inFile(file, name) ?? inPackage(name, folderOf(file), place) ?? (from.className === null ? null : methodOf(from.className, name, { file, project, handed }));
  if (local !== null || file.language === 'ruby') return local ?? unique(name, project);
  const isFromOutside = file.imports.some((known) => known.local === name);
  const found = isFromOutside ? null : unique(name, project);
  return found?.value.className === null ? found : null;
}

function onReceiver(receiver: Syntax, method: string, place: ReceivedCall): LocatedFunction | null {
  const { from, file, project, handed } = place;
  if (receiver.kind === 'self') return from.className === null ? null : implemented(from.className, method, { file, project, handed });
  if (receiver.kind === 'name') {
    const imported = project.importedFrom(receiver.name, file);
    const direct = imported === null ? null : inFile(imported.file, method) ?? methodOf(imported.name ?? receiver.name, method, { file: imported.file, project, handed });
    if (direct !== null) return direct;
    const module = file.imports.find(({ local, name }) => local === receiver.name && name === null)?.module;
    const packaged = module === undefined ? null : inPackage(method, module, place);
    if (packaged !== null) return packaged;
    const owner = project.findClass(receiver.name, file);
    if (owner !== null) return methodOf(owner.value.name, method, { file: owner.file, project, handed, isOfClass: true });
    // What implements a type of Rust may stand in another file than the type.
    const found = file.language === 'rust' ? methodOf(receiver.name, method, { file, project, handed }) : null;
    if (found !== null) return found;
  }
  const type = declaredType(receiver, place);
  const owned = type === null ? null : (file.language === 'go' ? ofPackage(receiver, method, place) : null) ?? implemented(type, method, { file, project, handed });
  const below = owned === null && file.language === 'go' ? belowPackage(receiver, method, place) : null;
  if (type !== null || below !== null) return owned ?? below;
  const model = file.language === 'ruby' ? modelOfRow(receiver, place) : modelOfAskedRow(receiver, place);
  const found = model === null ? null : methodOf(model, method, { file, project });
  return found?.value.node?.modifiers.includes('static') === false ? found : fitting(unique(method, project), place.handed);
}

/** A function outside of all classes; one with a name of its own before a lambda that is only assigned to it. */
function inFile(file: FileFacts, name: string): LocatedFunction | null {
  const named = file.functions.filter((candidate) => candidate.name === name && candidate.className === null);
  const value = named.find(({ role }) => role !== 'lambda') ?? named[0];
  return value === undefined ? null : { file, value };
}

/** A function of a Go package: of a file whose folder the package's path ends with. */
function inPackage(name: string, module: string, { file, project }: Place): LocatedFunction | null {
  if (file.language !== 'go') return null;
  const found = project.functionsNamed(name).filter((candidate) => {
    const folder = folderOf(candidate.file);
    return candidate.value.className === null && candidate.value.role === 'function' && (folder === module || (folder !== '' && module.endsWith(`/${folder}`)));
  });
  return found.length === 1 ? found[0] ?? null : null;
}

/** `for _, order := range store.Orders()`: of several types of one name, the one of the package that the type names, or of this one. */
function ofPackage(receiver: Syntax, method: string, place: Place): LocatedFunction | null {
  const [, qualifier = packageOf(place.file), name] = QUALIFIED.exec(withoutWrapper(writtenType(receiver, place) ?? '')) ?? [];
  const found = place.project.functionsNamed(method).filter(({ file, value }) => value.className === name && file.language === 'go' && packageOf(file) === qualifier);
  return found.length === 1 ? found[0] ?? null : null;
}

const QUALIFIED = /^\W*(?:(\w+)\.)?(\w+)$/;

/** A method that more types than this have tells none of them. */
const MOST_NAMED = 100;

/** `shop := store.FromContext(c)`, `shop store.Store`: what implements an interface of Go lies in or below its package. */
function belowPackage(receiver: Syntax, method: string, place: ReceivedCall): LocatedFunction | null {
  const binding = receiver.kind === 'name' ? bindingOf(receiver.name, receiver.line, place.from) : undefined;
  const made = binding?.kind === 'value' && binding.value?.kind === 'call' ? pathOf(binding.value.callee) : null;
  const name = (made ?? writtenType(receiver, place) ?? '').replace(/^\W+/, '').split('.');
  const module = name.length === 2 ? place.file.imports.find(({ local }) => local === name[0])?.module : undefined;
  const named = module === undefined || !isDistinctive(method) ? [] : place.project.functionsNamed(method);
  if (module === undefined || named.length > MOST_NAMED) return null;
  const found = named.filter((candidate) => candidate.value.className !== null && !isStandIn(candidate.value.className, candidate.file) && isBelow(folderOf(candidate.file), module));
  return found.length === 1 ? found[0] ?? null : null;
}

const isBelow = (folder: string, module: string): boolean => folder.split('/').some((_, at, parts) => folder !== '' && module.endsWith(`/${parts.slice(0, at + 1).join('/')}`));

/** With how many arguments a call hands over, and whether it is called on the class itself, where there may be several methods of the name. */
type Files = Pick<Place, 'file' | 'project'> & { readonly handed?: number | undefined; readonly isOfClass?: boolean };

/** The method itself; where the type only declares it, the one class that implements it. */
function implemented(className: string, method: string, place: Files): LocatedFunction | null {
  const declared = methodOf(className, method, place);
  if (declared !== null && !isAbstract(declared)) return declared;
  const below = implementations(className, method, place);
  if (below.length > 0) return below.length === 1 ? below[0] ?? null : null;
  return declared ?? (isInterfaceLike(className, place) ? unique(method, place.project) : null);
}

/** What a call may run whose receiver is declared as something that several classes implement; none where one of more than a few. */
export function implementersOf({ node, method, receiver, function: from }: CallFact, file: FileFacts, project: Project): readonly LocatedFunction[] {
  if (receiver === null) return [];
  const place = { from, file, project, steps: 0, handed: node.args.length };
  const type = receiver.kind === 'self' ? from.className : declaredType(receiver, place);
  const declared = type === null ? null : methodOf(type, method, place);
  if (type === null || (declared !== null && !isAbstract(declared))) return [];
  const found = file.language === 'go' && isInterfaceLike(type, place) ? elsewhere(type, method, place) : implementations(type, method, place);
  return found.length > MOST_IMPLEMENTERS ? [] : found;
}

/** Go says nowhere what implements an interface: methods of its name in other packages do, where there are several drivers. */
function elsewhere(type: string, method: string, { file, project, from }: ReceivedCall): LocatedFunction[] {
  const owner = project.findClass(type, file);
  const folder = owner === null ? null : folderOf(owner.file);
  const named = project.functionsNamed(method);
  return named.length > MOST_NAMED ? [] : named.filter((candidate) => candidate.value.className !== null && candidate.value.className !== from.className && !isStandIn(candidate.value.className, candidate.file) && folderOf(candidate.file) !== folder && (candidate.value.node?.body.length ?? 0) > 0);
}

const MOST_IMPLEMENTERS = 6;
const MOST_BASES = 3;

/** The methods of classes that extend or implement the type, stand-ins for tests left out. */
function implementations(className: string, method: string, { project, handed }: Pick<Files, 'project' | 'handed'>, hops = 0): LocatedFunction[] {
  if (hops >= MOST_BASES) return [];
  return project.subclassesOf(className).flatMap(({ file, value }) => {
    if (isStandIn(value.name, file)) return [];
    const own = overloads(project.functionsNamed(method).filter((candidate) => candidate.value.className === value.name && candidate.file === file && !isAbstract(candidate)), handed);
    return own.length > 0 ? own.slice(0, 1) : value.name === className ? [] : implementations(value.name, method, { project, handed }, hops + 1);
  });
}

/** A type without methods of its own in view: a Go interface, a TypeScript interface. */
function isInterfaceLike(className: string, { file, project }: Files): boolean {
  const owner = project.findClass(className, file);
  return owner !== null && owner.value.body.length === 0;
}

/** It does nothing itself: `...`, `pass`, `raise NotImplementedError`. */
const isAbstract = ({ value }: LocatedFunction): boolean => value.node?.body.every(isLeftOpen) === true;

const isLeftOpen = (statement: Syntax): boolean =>
  statement.kind === 'literal' || statement.kind === 'throw' || (statement.kind === 'other' && statement.children.length === 0) || (statement.kind === 'call' && statement.callee.kind === 'name' && statement.callee.name === 'raise');

const STAND_IN = /(^|[^a-z])(mock|mocks|fake|fakes|stub|stubs|noop|dummy|tests?|testing|specs?|fixtures?)([^a-z]|$)/i;
const STAND_IN_CLASS = /(Mock|Fake|Stub|Noop|NoOp|Dummy|InMemory|Memory|Null|Test)/;

function isStandIn(className: string | null, { path }: FileFacts): boolean {
  return STAND_IN.test(path) || (className !== null && STAND_IN_CLASS.test(className));
}

/** The method of a class or of its bases. */
function methodOf(className: string, name: string, { file, project, handed, isOfClass = false }: Files, hops = 0): LocatedFunction | null {
  const own = ofSide(overloads(project.functionsNamed(name).filter(({ value }) => value.className === className), handed), isOfClass);
  const direct = own.find((candidate) => candidate.file === file) ?? (own.length === 1 ? own[0] : undefined);
  if (direct !== undefined) return direct;
  const owner = project.findClass(className, file);
  const there = owner === null ? undefined : own.find((candidate) => candidate.file === owner.file);
  if (owner === null || there !== undefined || hops >= MOST_BASES) return there ?? null;
  for (const base of owner.value.bases) {
    const inherited = methodOf(typeName(base), name, { file: owner.file, project, handed, isOfClass }, hops + 1);
    if (inherited !== null) return inherited;
  }
  return null;
}

/** Ruby's `def self.call` beside `def call`: the one that is meant. */
function ofSide(named: LocatedFunction[], isOfClass: boolean): LocatedFunction[] {
  const meant = named.length < 2 ? [] : named.filter(({ file, value }) => file.language === 'ruby' && value.node?.modifiers.includes('static') === isOfClass);
  return meant.length === 0 ? named : meant;
}

/** Of several methods of one name those that take as many arguments; all of them where none does. */
function overloads(named: LocatedFunction[], handed: number | undefined): LocatedFunction[] {
  const fitting = named.length < 2 ? [] : named.filter(({ file, value }) => OVERLOADING.has(file.language) && value.node?.params.length === handed);
  return fitting.length === 0 ? named : fitting;
}

const OVERLOADING: ReadonlySet<string> = new Set(['java', 'kotlin', 'csharp']);

function unique(name: string, project: Project): LocatedFunction | null {
  if (!isDistinctive(name)) return null;
  const known = project.functionsNamed(name).filter((candidate) => !isAbstract(candidate) && !isStandIn(candidate.value.className, candidate.file));
  const [only] = known;
  return known.length === 1 && only !== undefined && !only.value.node?.modifiers.includes('private') && !isController(only.value) ? only : null;
}

/** `snapshot.getContributors()` is an accessor, not the finder's `getContributors(names)`. JavaScript may leave out any argument. */
function fitting(found: LocatedFunction | null, handed: number): LocatedFunction | null {
  const params = found?.value.node?.params.filter(({ name }) => name !== 'self' && name !== 'cls') ?? [];
  const isOptional = found === null || ANY_ARGUMENTS.has(found.file.language) || params.some(({ value, type }) => value !== null || type?.includes('...') === true);
  return isOptional || (handed === 0) === (params.length === 0) ? found : null;
}

/** Languages whose calls may leave out any argument. */
export const ANY_ARGUMENTS: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx']);

/** Only its framework calls a controller: a method of such a name elsewhere is another one. */
const isController = ({ className }: FunctionFact): boolean => className?.endsWith('Controller') === true;

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
