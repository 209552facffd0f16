import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import type { ReadableLanguage } from '../languages/types.ts';
import { Library, StandardLibrary, type Ecosystem } from './types.ts';

/** What the engine knows of libraries, by ecosystem. */
export interface Knowledge {
  readonly libraries: Readonly<Record<Ecosystem, readonly Library[]>>;
  readonly standard: Readonly<Record<Ecosystem, StandardLibrary>>;
}

const ECOSYSTEMS = ['python', 'javascript', 'ruby', 'java', 'go'] as const satisfies readonly Ecosystem[];
const FOLDER = fileURLToPath(new URL('../../../knowledge/', import.meta.url));
const STANDARD = 'standard-library.yaml';

/** Reads every file of `knowledge/`; a file that breaks its schema is an error of the package and throws with its name. */
export async function loadKnowledge(): Promise<Knowledge> {
  const loaded = await Promise.all(ECOSYSTEMS.map(async (ecosystem) => [ecosystem, await loadEcosystem(ecosystem)] as const));
  const by = Object.fromEntries(loaded) as Record<Ecosystem, Awaited<ReturnType<typeof loadEcosystem>>>;
  const pick = <K extends 'libraries' | 'standard'>(key: K): Record<Ecosystem, (typeof by)[Ecosystem][K]> => ({
    python: by.python[key], javascript: by.javascript[key], ruby: by.ruby[key], java: by.java[key], go: by.go[key],
  });
  return { libraries: pick('libraries'), standard: pick('standard') };
}

async function loadEcosystem(ecosystem: Ecosystem): Promise<{ libraries: Library[]; standard: StandardLibrary }> {
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

export function ecosystemOf(language: ReadableLanguage): Ecosystem {
  return language === 'typescript' || language === 'tsx' ? 'javascript' : language;
}
