import { matchesName } from './call-patterns.ts';
import type { FileFacts, FunctionFact, ImportFact } from './facts.ts';
import type { LibraryKind } from './kinds.ts';
import type { Library } from './knowledge/types.ts';
import type { Project } from './project.ts';

/** Where the kind of an expression is asked for. */
export interface Place {
  readonly from: FunctionFact;
  readonly file: FileFacts;
  readonly project: Project;
  readonly librariesOf: (file: FileFacts) => readonly Library[];
  readonly kindsOf: (file: FileFacts) => readonly LibraryKind[];
  readonly steps: number;
  /** What is called on the expression, where that helps to tell what it is. */
  readonly method: string | null;
}

export function find({ kindsOf, file }: Place, holds: (candidate: LibraryKind) => boolean): LibraryKind | null {
  return kindsOf(file).find(holds) ?? null;
}

/** A file of the project, whatever it is called: `../lib/prisma`. */
export const OWN_MODULE = /^(\.|@\/|~|#)/;

/** `use App\Models\Post`: a model by where it lies. A file of JavaScript that is in view says itself what it hands out. */
export function ofModule({ module, local }: ImportFact, place: Place): LibraryKind | null {
  if (OWN_MODULE.test(module) && place.project.importedFrom(local, place.file) !== null) return null;
  return find(place, ({ kind }) => kind.imported_from.some((pattern) => matchesName(module, pattern)));
}

/** An unknown constant: a model by what is called on it, or because nothing else is called so. */
export function kindOfConstant(name: string, place: Place): LibraryKind | null {
  if (!/^[A-Z]\w*[a-z]/.test(name) || place.project.findClass(name, place.file) !== null) return null;
  return find(place, ({ kind: { constants } }) => {
    if (constants === undefined || constants.except.includes(name)) return false;
    return (!name.includes('::') && !constants.only_distinctive) || constants.distinctive.includes(place.method ?? '');
  });
}

/** By what such values are called, bare or as a field. */
export function byName(path: string, place: Place): LibraryKind | null {
  return find(place, ({ kind }) => kind.names.some((name) => path === name || path === `self.${name}` || (name.includes('.') && path.endsWith(`.${name}`))));
}
