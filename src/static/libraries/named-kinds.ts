import type { FileFacts, FunctionFact, ImportFact } from '../facts/facts.ts';
import { isImported } from './call-patterns.ts';
import type { KindIndex, LibraryKind } from './kind-index.ts';
import type { Project } from '../project/project.ts';
import type { Call } from '../syntax/syntax.ts';

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

/** `Db()`, `database.GetDB(ctx)`, `this.getPrisma()`: a function that nobody sees is named for what it gives. */
export function byGiver({ callee, args }: Call, { kindsOf, file }: Place): LibraryKind | null {
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' && (callee.object.kind === 'self' || isImported(callee.object, file)) ? callee.property : null;
  const given = name === null || args.length > 1 ? undefined : GIVER.exec(name)?.[1];
  if (given === undefined) return null;
  const kinds = kindsOf(file);
  return kinds.named(given) ?? kinds.named(given.toLowerCase());
}

const GIVER = /^(?:[gG]et_?)?([A-Za-z]\w*)$/;

/** By what such values are called, bare or as a field. */
export function byName(path: string, { kindsOf, file }: Place): LibraryKind | null {
  return kindsOf(file).named(path);
}
