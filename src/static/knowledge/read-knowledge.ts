import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Knowledge } from './load-knowledge.ts';
import { StandardLibrary } from './standard-library.ts';
import { ECOSYSTEMS, Library, type Ecosystem } from './types.ts';

const FOLDER = fileURLToPath(new URL('../../../knowledge/', import.meta.url));
const STANDARD = 'standard-library.yaml';

/** Reads every file of `knowledge/`; a file that breaks its schema is an error of the package and throws with its name. */
export async function readKnowledge(): Promise<Knowledge> {
  const loaded = await Promise.all(ECOSYSTEMS.map(async (ecosystem) => [ecosystem, await loadEcosystem(ecosystem)] as const));
  const pick = <K extends 'libraries' | 'standard'>(key: K): Record<Ecosystem, Loaded[K]> =>
    Object.fromEntries(loaded.map(([ecosystem, entries]) => [ecosystem, entries[key]])) as Record<Ecosystem, Loaded[K]>;
  return { libraries: pick('libraries'), standard: pick('standard') };
}

interface Loaded { readonly libraries: Library[]; readonly standard: StandardLibrary }

async function loadEcosystem(ecosystem: Ecosystem): Promise<Loaded> {
  const folder = join(FOLDER, ecosystem);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const libraries = await Promise.all(names.filter((name) => name !== STANDARD).map((name) => readEntry(join(folder, name), Library)));
  return { libraries, standard: await readEntry(join(folder, STANDARD), StandardLibrary) };
}

async function readEntry<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
  const result = schema.safeParse(parse(await readFile(path, 'utf8')));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}
