import { isModuleOf, matchesCall, matchesName, namesModule } from './call-patterns.ts';
import { typeName } from '../project/declared-type.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Kind, Library } from '../knowledge/types.ts';
import { memoByName } from '../memo-by.ts';
import type { Call } from '../syntax/syntax.ts';

/** A kind of value and the library that it belongs to. */
export interface LibraryKind { readonly library: Library; readonly name: string; readonly kind: Kind }

/** The first kind of some libraries that a name in the code shows; each name is held against the patterns of all kinds once. */
export interface KindIndex {
  /** The library that the module is, or is a part of. */
  libraryOf(module: string): Library | null;
  /** By the module that it is imported from. */
  ofModule(module: string): LibraryKind | null;
  /** By its declared type, as written. */
  ofType(type: string): LibraryKind | null;
  /** By a base of its class, as written, and the module that this is imported from. */
  ofBase(base: string, module: string | undefined): LibraryKind | null;
  /** By what it is called: a path. */
  named(path: string): LibraryKind | null;
  /** By the member that it is read from. */
  ofMember(property: string): LibraryKind | null;
  /** By the member that it is read from, endings aside. */
  ofWholeMember(property: string): LibraryKind | null;
  /** What the other side of a foreign key hands out. */
  readonly ofReverse: LibraryKind | null;
  /** By the call that gives it, whatever that is called on. */
  ofCall(call: Call, method: string): LibraryKind | null;
  /** By the constructor that makes it: its name, its path, or the full name that its import gives it (PHP). */
  madeBy(name: string | null, path: string | null, module: string | undefined): LibraryKind | null;
  /** What an owner has many of, by what is called on it. */
  ofOwners(method: string): LibraryKind | null;
  /** An unknown constant, by what is called on it. */
  ofConstant(name: string, method: string): LibraryKind | null;
}

/** The index of a file's libraries. Most files use one of a few sets of them, and share its index. */
export function createKindIndexes(librariesOf: (file: FileFacts) => readonly Library[]): (file: FileFacts) => KindIndex {
  const bySet = new Map<string, KindIndex>();
  const numbers = new Map<Library, number>();
  const numberOf = (library: Library): number => numbers.get(library) ?? numbers.set(library, numbers.size + 1).size;
  return (file) => {
    const libraries = librariesOf(file);
    const key = libraries.map(numberOf).join(' ');
    const index = bySet.get(key) ?? indexKinds(libraries);
    bySet.set(key, index);
    return index;
  };
}

function indexKinds(libraries: readonly Library[]): KindIndex {
  const all = libraries.flatMap((library) => Object.entries(library.kinds).map(([name, kind]): LibraryKind => ({ library, name, kind })));
  const first = (holds: (kind: Kind) => boolean): LibraryKind | null => all.find(({ kind }) => holds(kind)) ?? null;
  const made = memoByName((key) => {
    const [name = '', path = '', module = ''] = key.split('\0');
    return first(({ constructors }) => (name !== '' && constructors.some((known) => matchesName(name, known))) || (path !== '' && constructors.includes(path)) || (module !== '' && constructors.includes(module)));
  });
  const based = memoByName((key) => {
    const [base = '', module = ''] = key.split('\0');
    const plain = base.replace(/[<[(].*$/s, '');
    const last = plain.split('.').at(-1) ?? plain;
    const among = (candidates: readonly LibraryKind[]): LibraryKind | null => candidates.find(({ kind: { bases } }) => plain !== last && bases.includes(plain))
      ?? candidates.find(({ kind: { bases } }) => bases.some((known) => matchesName(known.includes('.') ? plain : last, known))) ?? null;
    // `db.Model` is SQLAlchemy's and `tortoise.models.Model` Tortoise's, whoever else has a `Model`.
    return (module === '' ? null : among(all.filter(({ library }) => namesModule(library, module)))) ?? among(all);
  });
  const withConstants = all.filter(({ kind }) => kind.constants !== undefined);
  const withCall = memoByName((method) => all.filter(({ kind }) => kind.reached_by.calls.some((pattern) => matchesName(method, pattern.replace(/\(=?\)$/, '')))));
  return {
    libraryOf: memoByName((module) => libraries.find((library) => isModuleOf(module, library)) ?? null),
    ofModule: memoByName((module) => first((kind) => kind.imported_from.some((pattern) => matchesName(module, pattern)))),
    ofType: memoByName((type) => {
      const [name, whole] = [typeName(type), type.replace(/^[*&\s]+/, '').replace(/[<[|\s?].*$/s, '')];
      return first(({ types, not_types: others }) => !others.includes(name) && types.some((pattern) => matchesName(pattern.includes('.') ? whole : name, pattern)));
    }),
    ofBase: (base, module) => based(`${base}\0${module ?? ''}`),
    named: memoByName((path) => first(({ names }) => names.some((name) => path === name || path === `self.${name}` || (name.includes('.') && path.endsWith(`.${name}`))))),
    ofMember: memoByName((property) => first(({ reached_by: { members, endings } }) => members.includes(property) || endings.some((ending) => property.endsWith(ending)))),
    ofWholeMember: memoByName((property) => first((kind) => kind.reached_by.members.includes(property))),
    ofReverse: first((kind) => kind.reached_by.endings.length > 0),
    ofCall: (call, method) => withCall(method).find(({ kind }) => kind.reached_by.calls.some((pattern) => matchesCall(call, method, pattern))) ?? null,
    madeBy: (name, path, module) => made(`${name ?? ''}\0${path ?? ''}\0${module ?? ''}`),
    ofOwners: memoByName((method) => first(({ of_owners: methods }) => methods.some((pattern) => matchesName(method, pattern)))),
    ofConstant: (name, method) => withConstants.find(({ kind: { constants } }) => {
      if (constants === undefined || constants.except.includes(name)) return false;
      return (!name.includes('::') && !constants.only_distinctive) || constants.distinctive.includes(method);
    }) ?? null,
  };
}
