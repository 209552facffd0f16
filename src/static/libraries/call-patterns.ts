import { pathOf, rootOf } from '../syntax/expressions.ts';
import { packageName } from '../project/go-packages.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { Library } from '../knowledge/types.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

export function isModuleOf(module: string, library: Library): boolean {
  return library.modules.some((known) => known.includes('*') ? matchesName(module, known)
    : module === known || module.startsWith(`${known}.`) || module.startsWith(`${known}/`) || module.startsWith(`${known}\\`));
}

/** The same by the module's own name, not by a pattern that others fit too. */
export const namesModule = ({ modules }: Library, module: string): boolean => modules.some((known) => !known.includes('*') && (module === known || [`${known}.`, `${known}/`, `${known}\\`].some((start) => module.startsWith(start))));

/** The call makes such a value: by its name, its path, or the full name that its import gives it (PHP). */
export function isConstructor({ constructors }: { readonly constructors: readonly string[] }, { callee }: Call, file: FileFacts): boolean {
  const { imports: imported } = file;
  const path = ownPath(callee, file);
  const name = callee.kind === 'member' ? callee.property : path;
  if ((name !== null && constructors.some((known) => matchesName(name, known))) || (path !== null && constructors.includes(path))) return true;
  const module = imported.find(({ local }) => local === path)?.module;
  return module !== undefined && constructors.includes(module);
}

/** The path as the library calls it: under `import goid "…/go-oidc/v3/oidc"`, `goid.NewProvider` is `oidc.NewProvider`. */
export function ownPath(node: Syntax, { imports: imported, language }: FileFacts): string | null {
  const path = pathOf(node);
  const dot = path?.indexOf('.') ?? -1;
  if (path === null || dot < 0 || language !== 'go') return path;
  const module = imported.find(({ local, name }) => name === null && local === path.slice(0, dot))?.module;
  return module === undefined ? path : `${packageName(module)}${path.slice(dot)}`;
}

/** The name that the call begins with is imported from somewhere else: another library's class of the same name. */
export function isOfAnother(library: Library, { callee }: Call, { imports: imported }: FileFacts): boolean {
  const root = rootOf(callee);
  const source = root.kind === 'name' ? imported.find(({ local }) => local === root.name) : undefined;
  return source !== undefined && library.modules.length > 0 && !isModuleOf(source.module, library) && !library.imported_as.includes(source.name ?? source.local);
}

export function imports(file: FileFacts, library: Library): boolean {
  return file.imports.some(({ module, name, local }) => isModuleOf(module, library) || library.imported_as.includes(name ?? local));
}

/** Whether any of the patterns is of the name. */
export const matchesAny = (name: string, patterns: readonly string[]): boolean => patterns.some((pattern) => matchesName(name, pattern));

/** `*` at either end of the pattern stands for anything. */
export function matchesName(name: string, pattern: string): boolean {
  if (pattern.startsWith('*') && pattern.endsWith('*')) return name.includes(pattern.slice(1, -1));
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

/** `where`; `all()` only without arguments; `filter(=)` only with keywords; `Query*` whatever follows. */
export function matchesCall({ args }: Call, method: string, pattern: string): boolean {
  if (pattern.endsWith('(=)')) return method === pattern.slice(0, -3) && args.length > 0 && args.every(({ name, isSpread }) => name !== null || isSpread);
  return pattern.endsWith('()') ? args.length === 0 && matchesName(method, pattern.slice(0, -2)) : matchesName(method, pattern);
}

/** It begins with a module or something else that is imported: no row of a database. */
export function isImported(node: Syntax, { imports: imported, language }: FileFacts): boolean {
  const root = rootOf(node);
  return root.kind === 'name' && language !== 'ruby' && imported.some(({ local }) => local === root.name);
}
