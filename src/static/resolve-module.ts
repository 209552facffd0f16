import { posix } from 'node:path';
import type { FileFacts } from './facts.ts';
import type { FileIndex } from './file-index.ts';

const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '/index.ts', '/index.tsx', '/index.js'];

type Files = FileIndex;

/** The project's file that an import means; null when it lies outside of what is in view. */
export function resolveModule(module: string, name: string | null, from: FileFacts, files: Files): string | null {
  switch (from.language) {
    case 'python': return resolvePython(module, name, from, files);
    case 'java': return byEnding(`/${module.replaceAll('.', '/')}/${name ?? ''}.java`, files);
    case 'javascript': case 'typescript': case 'tsx': return resolveEcmascript(module, from, files);
    default: return null;
  }
}

function resolvePython(module: string, name: string | null, from: FileFacts, files: Files): string | null {
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

/** Relative paths, and aliases such as `@/lib/orders` or `~/lib/orders` by how the file's path ends. */
function resolveEcmascript(module: string, from: FileFacts, files: Files): string | null {
  const isRelative = module.startsWith('.');
  const stem = (isRelative ? posix.join(posix.dirname(from.path), module) : module.replace(/^(@|~|#|src)?\//, '')).replace(/\.js$/, '');
  if (!isRelative && !module.includes('/')) return null;
  for (const ending of ENDINGS) {
    const found = isRelative ? exact(stem + ending, files) : byEnding(`/${stem}${ending}`, files);
    if (found !== null) return found;
  }
  return null;
}

const exact = (path: string, files: Files): string | null => files.has(path) ? path : null;

const byEnding = (ending: string, files: Files): string | null => files.byEnding(ending);
