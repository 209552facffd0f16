import type { FileFacts, FunctionFact, ImportFact } from '../facts/facts.ts';
import type { KindIndex, LibraryKind } from './kind-index.ts';
import type { Project } from '../project/project.ts';

/** Where the kind of an expression is asked for. */
export interface Place {
  readonly from: FunctionFact;
  readonly file: FileFacts;
  readonly project: Project;
  readonly kindsOf: (file: FileFacts) => KindIndex;
  readonly steps: number;
  /** What is called on the expression, where that helps to tell what it is. */
  readonly method: string | null;
}

/** A file of the project, whatever it is called: `../lib/prisma`. */
export const OWN_MODULE = /^(\.|@\/|~|#)/;

/** `use App\Models\Post`: a model by where it lies. A file of JavaScript that is in view says itself what it hands out. */
export function ofModule({ module, local }: ImportFact, place: Place): LibraryKind | null {
  if (OWN_MODULE.test(module) && place.project.importedFrom(local, place.file) !== null) return null;
  return place.kindsOf(place.file).ofModule(module);
}

/** An unknown constant: a model by what is called on it, or because nothing else is called so. */
export function kindOfConstant(name: string, place: Place): LibraryKind | null {
  if (!/^[A-Z]\w*[a-z]/.test(name) || place.project.findClass(name, place.file) !== null) return null;
  return place.kindsOf(place.file).ofConstant(name, place.method ?? '');
}

/** By what such values are called, bare or as a field. */
export function byName(path: string, { kindsOf, file }: Place): LibraryKind | null {
  return kindsOf(file).named(path);
}
