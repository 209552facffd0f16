import { bindingOf } from '../facts/bindings.ts';
import { imports, isImported, isModuleOf, matchesName, ownPath } from './call-patterns.ts';
import { declaredField, GIVES_SERVICE, typeName, withoutWrapper } from '../project/declared-type.ts';
import { nameOfEntry, pathOf } from '../syntax/expressions.ts';
import type { Binding, FileFacts, FunctionFact } from '../facts/facts.ts';
import { ecosystemOf, type Knowledge } from '../knowledge/load-knowledge.ts';
import { keepKinds } from './kept-kinds.ts';
import { createKindIndexes, type LibraryKind } from './kind-index.ts';
import { exportedValue, type ImportedFrom } from '../project/imported-from.ts';
import type { Library } from '../knowledge/types.ts';
import { memoBy } from '../memo-by.ts';
import { hasScope } from '../queries/model-scopes.ts';
import { byGiver, byName, kindOfConstant, ofModule, OWN_MODULE, type Place } from './named-kinds.ts';
import { isReverse } from '../relations/foreign-keys.ts';
import { ownedThings } from '../tables/owned-things.ts';
import { ownMethod, returnedBy } from '../project/own-methods.ts';
import type { Project } from '../project/project.ts';
import type { Call, Member, Syntax } from '../syntax/syntax.ts';
import { aliasedType } from '../project/type-aliases.ts';


/** Tells what library value an expression is, by where it comes from: its import, type, constructor or the call that gave it. */
export interface KindReader {
  /** Libraries whose entries hold in the file. */
  librariesOf(file: FileFacts): readonly Library[];
  /** The kind of what relations of rows give, by the library that the file uses. */
  relatedOf(file: FileFacts): LibraryKind | null;
  /** `method`: what is called on it, where it is a receiver. */
  kindOf(node: Syntax, from: FunctionFact, file: FileFacts, method?: string): LibraryKind | null;
}

const MAX_STEPS = 14;
/** Results of results are followed so far and no further. */
const MOST_RESULTS = 7;

export function createKindReader(project: Project, knowledge: Knowledge): KindReader {
  const projectWide = new Set<Library>();
  for (const library of Object.values(knowledge.libraries).flat()) {
    if (library.always || (library.project_wide && project.files.some((file) => imports(file, library)))) projectWide.add(library);
  }
  const librariesOf = memoBy((file: FileFacts): readonly Library[] => knowledge.libraries[ecosystemOf(file.language)].filter((library) => projectWide.has(library) || imports(file, library)));
  const kindsOf = memoBy(createKindIndexes(librariesOf));
  const relatedOf = memoBy((file: FileFacts): LibraryKind | null => relatedIn(librariesOf(file)));
  return { librariesOf, relatedOf, kindOf: keepKinds((node, from, file, method) => kindAt(node, { from, file, project, kindsOf, steps: 0, method })) };
}

function kindAt(node: Syntax, place: Place): LibraryKind | null {
  if (place.steps > MAX_STEPS || node.kind === 'literal' || node.kind === 'function' || node.kind === 'collection') return null;
  const { from, file, project, kindsOf, steps, method } = place;
  // Key by key: to spread the place takes far longer, and every part of every chain comes through here.
  const next: Place = { from, file, project, kindsOf, steps: steps + 1, method: node.kind === 'name' ? method : null };
  switch (node.kind) {
    case 'await': return kindAt(node.value, next);
    case 'other': return node.children.length === 1 && node.children[0] !== undefined ? kindAt(node.children[0], next) : null;
    case 'if': return node.then[0] === undefined ? null : kindAt(node.then[0], next);
    case 'binary': return node.operator === 'or' || node.operator === '??' ? kindAt(node.left, next) ?? kindAt(node.right, next) : null;
    case 'name': return kindOfName(node.name, node.line, next);
    case 'self': return place.from.className === null ? null : kindOfClass(place.from.className, next);
    case 'member': return kindOfMember(node, next);
    case 'subscript': return partOf(kindAt(node.object, next), node);
    case 'call': return kindOfCall(node, next) ?? (method !== null && ownedThings(node) !== null ? kindsOf(file).ofOwners(method) : null);
    default: return null;
  }
}

function relatedIn(libraries: readonly Library[]): LibraryKind | null {
  for (const library of libraries) {
    const found = Object.entries(library.kinds).findLast(([, { rows }]) => rows?.is_related === true);
    if (found !== undefined) return { library, name: found[0], kind: found[1] };
  }
  return null;
}

export function siblingKind({ library }: LibraryKind, name: string | undefined): LibraryKind | null {
  const kind = name === undefined ? undefined : library.kinds[name];
  return name === undefined || kind === undefined ? null : { library, name, kind };
}

function kindOfName(name: string, line: number, place: Place): LibraryKind | null {
  const binding = bindingOf(name, line, place.from);
  if (binding !== undefined) return kindOfBinding(binding, name, place);
  const imported = place.file.imports.find(({ local }) => local === name);
  const given = imported === undefined ? null : fromOtherFile(name, place);
  if (given !== null) return given;
  const library = imported === undefined || OWN_MODULE.test(imported.module) ? null : place.kindsOf(place.file).libraryOf(imported.module);
  if (library !== null && imported !== undefined && (imported.name === null || imported.name === 'default')) {
    return { library, name: 'module', kind: library.module };
  }
  return kindOfField(name, place) ?? kindOfOwnMethod(name, place) ?? kindOfClass(name, place) ?? (imported === undefined ? null : ofModule(imported, place))
    ?? byName(name, place) ?? kindOfConstant(name, place);
}

/** A slice of a query is a query, and `db['orders']` what `db.orders` is; one item of anything else is something else. */
function partOf(whole: LibraryKind | null, part: Syntax): LibraryKind | null {
  if (whole === null || whole.kind.is_lazy) return whole;
  return nameOfEntry(part) === null ? null : siblingKind(whole, whole.kind.members['*']);
}

function kindOfBinding(binding: Binding, name: string, place: Place): LibraryKind | null {
  if (binding.kind === 'item') {
    const iterated = binding.loop.iterated === null ? null : kindAt(binding.loop.iterated, { ...place, from: binding.loop.function });
    return iterated === null ? null : siblingKind(iterated, iterated.kind.items);
  }
  const known = (binding.type === null ? null : kindOfType(binding.type, place)) ?? (binding.kind === 'parameter' ? kindHanded(name, binding.position, place) : null);
  if (known !== null) return known;
  if (binding.kind === 'value' && binding.isWhole && binding.value !== null) {
    const made = kindAt(binding.value, place);
    if (made !== null || binding.value.kind === 'literal' || binding.value.kind === 'collection') return made;
  }
  return binding.type === null ? byName(name, place) : null;
}

/** `prisma.$transaction(async (tx) => …)`: what a library's method hands to the lambda. */
function kindHanded(name: string, position: number, place: Place): LibraryKind | null {
  for (let scope: FunctionFact | null = place.from; scope !== null; scope = scope.parent) {
    if (!scope.bindings.has(name)) continue;
    const callee = scope.passedTo?.callee;
    const receiver = position === 0 && callee?.kind === 'member' && scope.parent !== null ? kindAt(callee.object, { ...place, from: scope.parent }) : null;
    return receiver === null || callee?.kind !== 'member' ? null : siblingKind(receiver, receiver.kind.hands[callee.property]);
  }
  return null;
}

function kindOfType(type: string, place: Place): LibraryKind | null {
  const name = typeName(type);
  const declared = place.kindsOf(place.file).ofType(type) ?? kindOfClass(name, place);
  const imported = declared === null ? place.file.imports.find(({ local }) => local === name) : undefined;
  const known = declared ?? (imported === undefined ? null : ofModule(imported, place)) ?? (withoutWrapper(type) === type ? null : kindOfType(withoutWrapper(type), place));
  const alias = known === null && place.steps < MAX_STEPS ? aliasedType(type, place.file, place.project) : null;
  return alias === null ? known : kindOfType(alias.type, { ...place, file: alias.file, steps: place.steps + 1 });
}

/** A class of the project that extends one of the library's. */
function kindOfClass(name: string, place: Place, hops = 0): LibraryKind | null {
  const owner = place.project.findClass(name, place.file);
  if (owner === null || hops > 3) return null;
  for (const base of owner.value.bases) {
    const last = base.replace(/[<[(].*$/s, '').split('.').at(-1) ?? base;
    const found = place.kindsOf(owner.file).ofBase(base, owner.file.imports.find(({ local }) => local === base.split('.')[0])?.module);
    const inherited = found ?? (last === name ? null : kindOfClass(last, { ...place, file: owner.file }, hops + 1));
    if (inherited !== null) return inherited;
  }
  return null;
}

/** `import { db } from './db'`: what the other file binds it to. */
function fromOtherFile(name: string, place: Place): LibraryKind | null {
  const source = place.project.importedFrom(name, place.file);
  const module = source?.file.functions[0];
  // Files may hand one name on to each other in a circle.
  if (source === null || module === undefined || source.file === place.file || place.steps > MAX_STEPS) return null;
  return kindOfExport(source, place);
}

/** What a file of the project hands out under a name; the name null for the file as a whole. */
function kindOfExport(source: ImportedFrom, place: Place): LibraryKind | null {
  const { file, name } = source;
  const [module] = file.functions;
  if (module === undefined) return null;
  const there = { ...place, file, from: module, steps: place.steps + 1 };
  const value = exportedValue(source);
  if (value !== null && !(value.kind === 'name' && value.name === name)) return kindAt(value, there);
  return name === null ? null : kindOfName(name, Number.MAX_SAFE_INTEGER, there);
}

/** A field of the class around: by its declared type, else by what it is given. Java and Ruby name it without the instance. */
function kindOfField(name: string, place: Place): LibraryKind | null {
  const owner = place.from.className === null ? null : place.project.findClass(place.from.className, place.file);
  const field = owner?.value.fields.get(name);
  if (field === undefined) return null;
  return (field.type === null ? null : kindOfType(field.type, place)) ?? (field.value === null ? null : kindAt(field.value, place));
}

/** A field by its declared type, in the file that declares it: of another class (`builder.store.db`), or of one that this class extends or embeds. */
function kindOfDeclared({ object, property }: Member, place: Place): LibraryKind | null {
  const field = place.steps > MOST_RESULTS ? null : declaredField(object, property, { ...place, steps: 0 });
  return field === null ? null : kindOfType(field.type, { ...place, file: field.file });
}

function kindOfOwnMethod(name: string, place: Place): LibraryKind | null {
  const given = place.steps > MOST_RESULTS ? null : ownMethod(name, place.from, place.file);
  return given === null ? null : kindAt(given.value, { ...place, from: given.method });
}

function kindOfMember(node: Member, place: Place): LibraryKind | null {
  const [{ object, property }, path] = [node, pathOf(node)];
  const own = (object.kind === 'self' ? kindOfField(property, place) : null) ?? kindOfDeclared(node, place);
  if (own !== null) return own;
  const owner = kindAt(object, place);
  const member = owner === null ? null : siblingKind(owner, owner.kind.members[property] ?? owner.kind.members['*']);
  if (member !== null) return member;
  const space = object.kind === 'name' ? place.project.importedFrom(object.name, place.file) : null;
  const exported = space?.name !== null || space.file === place.file ? null : kindOfExport({ file: space.file, name: property, isSpace: false }, place);
  if (exported !== null) return exported;
  const kinds = place.kindsOf(place.file);
  return kinds.ofMember(property) ?? (isReverse(node, place.project) ? kinds.ofReverse : null) ?? (path === null ? null : byName(path, place));
}

function kindOfCall(node: Call, place: Place): LibraryKind | null {
  const { callee } = node;
  const kinds = place.kindsOf(place.file);
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : callee.kind === 'import' ? callee.module : '';
  if (callee.kind === 'member') {
    const receiver = kindAt(callee.object, { ...place, method: name });
    if (receiver !== null) {
      const returned = Object.entries(receiver.kind.returns).find(([pattern]) => matchesName(name, pattern));
      if (returned !== undefined) return siblingKind(receiver, returned[1]);
      if (receiver.kind.same.some((pattern) => matchesName(name, pattern))) return receiver;
      const scope = receiver.kind.scopes === undefined || !hasScope(callee.object, name, place) ? null : siblingKind(receiver, receiver.kind.scopes);
      if (scope !== null) return scope;
    }
    const reached = place.file.language === 'ruby' ? kinds.ofWholeMember(name) : null;
    if (reached !== null) return reached;
    const shown = kinds.ofCall(node, name);
    if (shown !== null && !isImported(callee.object, place.file)) return shown;
  }
  const served = node.ofType === undefined || !GIVES_SERVICE.test(name) ? null : kindOfType(node.ofType, place);
  if (served !== null) return served;
  const asked = callee.kind === 'name' && !node.isNew ? kindAt(callee, place) : null;
  if (asked?.kind.called !== undefined && !isOfLibrary(callee, asked.library, place.file)) return siblingKind(asked, asked.kind.called);
  const path = ownPath(callee, place.file);
  const made = kinds.madeBy(path === null || callee.kind === 'member' ? name : path, path, place.file.imports.find(({ local }) => local === path)?.module);
  if (made !== null && place.project.findClass(name, place.file) === null) return made;
  return (callee.kind === 'name' ? instanceOf(callee.name, place) : null) ?? kindOfResult(node, place);
}

/** `knex` of `import { knex } from 'knex'`: what makes such values, not one of them. */
const isOfLibrary = (node: Syntax, library: Library, { imports }: FileFacts): boolean =>
  node.kind === 'name' && imports.some(({ local, module }) => local === node.name && isModuleOf(module, library));

/** What a function gives back: by its declared type, else by the one expression that it returns, and one out of view by its name. */
function kindOfResult(node: Call, place: Place): LibraryKind | null {
  const call = place.file.callOf.get(node);
  if (call === undefined || place.steps > MOST_RESULTS) return null;
  const target = place.project.resolveCall(call, place.file);
  if (target === null) return byGiver(node, place);
  const made = target.value.node;
  if (made === null || target.value === place.from) return null;
  const there = { ...place, from: target.value, file: target.file, steps: place.steps + 1 };
  const declared = made.returns === undefined ? null : kindOfType(made.returns, there);
  const returned = declared === null ? returnedBy(made.body) : null;
  return declared ?? (returned === null ? null : kindAt(returned, there));
}

/** `Order(...)` of a project's model is one of its instances. */
function instanceOf(name: string, place: Place): LibraryKind | null {
  const model = kindOfClass(name, place);
  return model === null ? null : siblingKind(model, model.kind.items);
}
