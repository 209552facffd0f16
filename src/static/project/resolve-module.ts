import { posix } from 'node:path';
import type { FileFacts } from '../facts/facts.ts';
import type { FileIndex } from './file-index.ts';

const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '/index.ts', '/index.tsx', '/index.js'];

type Files = FileIndex;
type From = Pick<FileFacts, 'path' | 'language'>;

/** The project's file that an import means; null when it lies outside of what is in view. */
export function resolveModule(module: string, name: string | null, from: From, files: Files): string | null {
  switch (from.language) {
    case 'python': return resolvePython(module, name, from, files);
    case 'java': return byEnding(`/${module.replaceAll('.', '/')}/${name ?? ''}.java`, files);
    case 'php': return resolvePhp(module, files);
    case 'kotlin': return byEnding(`/${module.replaceAll('.', '/')}.kt`, files) ?? byEnding(`/${module.replaceAll('.', '/')}.java`, files);
    case 'rust': return resolveRust(module, name, files);
    case 'javascript': case 'typescript': case 'tsx': return resolveEcmascript(module, from, files);
    default: return null;
  }
}

function resolvePython(module: string, name: string | null, from: From, files: Files): string | null {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const tail = module.slice(dots).split('.').filter((part) => part !== '');
  const candidates = [[...tail, ...(name === null ? [] : [name])], tail];
  for (const parts of candidates) {
    if (parts.length === 0) continue;
    for (const ending of ['.py', '/__init__.py']) {
      const path = parts.join('/') + ending;
      const found = dots > 0 ? exact(posix.join(posix.dirname(from.path), '../'.repeat(dots - 1), path), files) : byEnding(`/${path}`, files);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The first parts of a namespace stand for a folder that only composer.json names: as much of the rest as one file's path ends with. */
function resolvePhp(module: string, files: Files): string | null {
  const parts = module.split('\\');
  for (let first = 0; first < parts.length; first++) {
    const found = byEnding(`/${parts.slice(first).join('/')}.php`, files);
    if (found !== null) return found;
  }
  return null;
}

/** `crate::db::users` is `db/users.rs` or `db/users/mod.rs`, or a name in `db.rs`; other crates of the workspace are told by the rest of the path. */
function resolveRust(module: string, name: string | null, files: Files): string | null {
  const parts = module.split('.').filter((part) => !['crate', 'self', 'super'].includes(part));
  const inCrate = parts.length < module.split('.').length ? parts : parts.slice(1);
  for (const path of [[...inCrate, ...(name === null ? [] : [name])], inCrate]) {
    if (path.length === 0) continue;
    const found = byEnding(`/${path.join('/')}.rs`, files) ?? byEnding(`/${path.join('/')}/mod.rs`, files);
    if (found !== null) return found;
  }
  return null;
}

/** Relative paths, and aliases such as `@/lib/orders`, `~/lib/orders` or `@shop/lib/orders` of a workspace's package by how the file's path ends. */
function resolveEcmascript(module: string, from: From, files: Files): string | null {
  const isRelative = module.startsWith('.');
  const stem = (isRelative ? posix.join(posix.dirname(from.path), module) : module.replace(/^(@|~|#|src)?\//, '')).replace(/\.js$/, '');
  if (!isRelative && !module.includes('/')) return null;
  const inPackage = /^@[\w-]+\/([\w-]+\/.+)$/.exec(module)?.[1];
  for (const candidate of inPackage === undefined ? [stem] : [stem, inPackage, inPackage.replace('/', '/src/')]) {
    for (const ending of ENDINGS) {
      const found = isRelative ? exact(candidate + ending, files) : byEnding(`/${candidate}${ending}`, files);
      if (found !== null) return found;
    }
  }
  return null;
}

const exact = (path: string, files: Files): string | null => files.has(path) ? path : null;

const byEnding = (ending: string, files: Files): string | null => files.byEnding(ending);
