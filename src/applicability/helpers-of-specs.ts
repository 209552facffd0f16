import { posix } from 'node:path';
import type { ChangedFile } from '../model/change.ts';

/** Specs that drive the running service from outside: what they import is no part of it. Unit tests import what they test. */
const END_TO_END = /(^|\/)(e2e|cypress|playwright)\/|\.e2e(-(spec|test))?\.[cm]?[jt]sx?$/i;
const MODULE = /\.[cm]?[jt]sx?$/;
const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*['"]([^'"\n]{1,300})['"]/g;
const PATH = /[^\s'"`:=,()]{1,300}/g;

/**
 * Paths of added modules that are imported by end-to-end specs alone, themselves or through each other. Who imports an added file is
 * changed with it, so that all importers are in view; where one could not be read, or where a list of handlers or a command names the
 * file, something else may run it. `plain` holds the files that no framework runs by their place or text.
 */
export function helpersOfSpecs(files: readonly ChangedFile[], plain: ReadonlySet<string>): ReadonlySet<string> {
  const modules = files.filter(({ path, head }) => MODULE.test(path) && head !== null);
  if (!modules.some(({ path }) => END_TO_END.test(path)) || files.some(({ path, unread }) => unread !== null && MODULE.test(path))) return new Set();
  const named = namesIn(files.filter(({ path }) => !MODULE.test(path)));
  const added = modules.filter(({ path, status }) => status === 'added' && plain.has(path) && !END_TO_END.test(path) && !named.has(nameOf(path))).map(({ path }) => path);
  const importers = importersOf(modules);
  return new Set(added.filter((path) => importers.get(path) !== undefined && isForSpecs(path, importers, new Set(added), new Set())));
}

/** The last words of paths, as lists of handlers and commands write them: `src/orders.main`, `dist/orders.js`. */
function namesIn(files: readonly ChangedFile[]): ReadonlySet<string> {
  const words = files.flatMap(({ head }) => head?.text.match(PATH) ?? []).filter((word) => /\/|\w\.\w/.test(word));
  const parts = words.map((word) => posix.basename(word).split('.'));
  return new Set(parts.flatMap((names) => names.map((_, at) => names.slice(0, at + 1).join('.'))));
}

/** The last word by which a module is imported: its folder's where it is the index of one. */
function nameOf(path: string): string {
  const stem = path.replace(MODULE, '');
  return posix.basename(posix.basename(stem) === 'index' ? posix.dirname(stem) : stem);
}

function importersOf(modules: readonly ChangedFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byStem = new Map<string, string[]>();
  for (const { path } of modules) for (const stem of stemsOf(path)) byStem.set(stem, [...byStem.get(stem) ?? [], path]);
  const importers = new Map<string, Set<string>>();
  for (const { path, head } of modules) {
    for (const [, specifier = ''] of head?.text.matchAll(SPECIFIER) ?? []) {
      const isRelative = specifier.startsWith('.');
      if (!isRelative && END_TO_END.test(path)) continue;
      const stem = isRelative ? posix.join(posix.dirname(path), specifier).replace(MODULE, '') : `*/${posix.basename(specifier)}`;
      for (const imported of byStem.get(stem) ?? []) if (imported !== path) importers.set(imported, (importers.get(imported) ?? new Set()).add(path));
    }
  }
  return importers;
}

/** How a module may be named: by its path, by its folder, and, where an alias that nothing here resolves may mean it, by its last word. */
function stemsOf(path: string): string[] {
  const stem = path.replace(MODULE, '');
  const names = posix.basename(stem) === 'index' ? [stem, posix.dirname(stem)] : [stem];
  return [...names, `*/${nameOf(path)}`];
}

function isForSpecs(path: string, importers: ReadonlyMap<string, ReadonlySet<string>>, added: ReadonlySet<string>, seen: Set<string>): boolean {
  if (END_TO_END.test(path) || seen.has(path)) return true;
  seen.add(path);
  const by = importers.get(path);
  return added.has(path) && by !== undefined && [...by].every((importer) => isForSpecs(importer, importers, added, seen));
}
