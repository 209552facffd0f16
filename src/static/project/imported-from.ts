import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts, ImportFact } from '../facts/facts.ts';
import type { FileIndex } from './file-index.ts';
import { resolveModule } from './resolve-module.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A file of the project and the name that it gives something; the name null for the file as a whole. */
export interface ImportedFrom {
  readonly file: FileFacts;
  readonly name: string | null;
  /** All that the file hands out, whatever its default is: `import * as orders from './orders'`. */
  readonly isSpace: boolean;
}

/** The expression behind what was imported, where it is more than a declaration under the same name. */
export function exportedValue({ file, name, isSpace }: ImportedFrom): Syntax | null {
  return file.exports.get(name ?? (isSpace ? '*' : 'default')) ?? null;
}

/** A name is handed on from file to file at most so often. */
const MOST_FILES = 3;

/** The file that a name of `file` comes from, past those that only hand it on (`export { a } from './a'`, `module.exports.a = require('./a')`). */
export function importedFrom(name: string, file: FileFacts, files: ReadonlyMap<string, FileFacts>, index: FileIndex): ImportedFrom | null {
  const sourceOf = (found: ImportFact, from: FileFacts): ImportedFrom | null => {
    const path = resolveModule(found.module, found.name, from, index);
    const target = path === null ? undefined : files.get(path);
    return target === undefined ? null : { file: target, name: found.name === 'default' ? null : found.name, isSpace: found.name === null };
  };
  const handedOn = (source: ImportedFrom): ImportedFrom | null => {
    const { file: from, name: given } = source;
    const value = exportedValue(source);
    const module = value === null ? null : requiredBy(value);
    if (module !== null) return sourceOf({ local: '', module, name: null, line: 1 }, from);
    const local = value?.kind === 'name' ? value.name : given;
    const again = local === null ? undefined : from.imports.find((known) => known.local === local);
    return again === undefined ? null : sourceOf(again, from);
  };
  const found = file.imports.find(({ local }) => local === name);
  let source = found === undefined ? null : sourceOf(found, file);
  for (let hops = 0; source !== null && hops < MOST_FILES; hops++) {
    const next = handedOn(source) ?? fromAll(source, sourceOf);
    if (next === null || next.file === source.file) break;
    source = next;
  }
  return source;
}

/** `export * from './a'`: the one of them that defines the name. */
function fromAll({ file, name }: ImportedFrom, sourceOf: (found: ImportFact, from: FileFacts) => ImportedFrom | null): ImportedFrom | null {
  if (name === null || defines(file, name)) return null;
  for (const star of file.imports) {
    const source = star.local === '*' ? sourceOf({ ...star, name: null }, file) : null;
    if (source !== null && defines(source.file, name)) return { file: source.file, name, isSpace: false };
  }
  return null;
}

function defines({ functions, classes }: FileFacts, name: string): boolean {
  return functions[0]?.bindings.has(name) === true || functions.some((known) => known.name === name && known.className === null) || classes.some((known) => known.name === name);
}

/** `require('./user')` as a value. */
function requiredBy(value: Syntax): string | null {
  const [only] = value.kind === 'call' && pathOf(value.callee) === 'require' ? value.args : [];
  return only?.value.kind === 'literal' ? only.value.value : null;
}
