import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Hash of all code and data that can change what a subject says: two runs with the same one may be continued and pooled. */
export function codeFingerprint(): string {
  return hashOf(['src', 'knowledge', 'prompts', 'evals/subjects', 'evals/prompts'].flatMap((folder) => filesOf(join(ROOT, folder)).filter((file) => !/\.test\.(ts|yaml)$|\.snap$|README\.md$/.test(file))));
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`\0${relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}
