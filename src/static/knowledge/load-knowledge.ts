import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ReadableLanguage } from '../languages/types.ts';
import type { StandardLibrary } from './standard-library.ts';
import type { Ecosystem, Library } from './types.ts';

/** What the engine knows of libraries, by ecosystem. */
export interface Knowledge {
  readonly libraries: Readonly<Record<Ecosystem, readonly Library[]>>;
  readonly standard: Readonly<Record<Ecosystem, StandardLibrary>>;
}

/** What the build makes of `knowledge/`; a run from the source has none. */
const COMPILED = new URL('./knowledge.json', import.meta.url);

/** Read from the build's one file, because reading and checking some hundred files takes a large part of a small review; else from those files. */
export async function loadKnowledge(): Promise<Knowledge> {
  if (existsSync(COMPILED)) return JSON.parse(await readFile(COMPILED, 'utf8')) as Knowledge;
  const { readKnowledge } = await import('./read-knowledge.ts');
  return readKnowledge();
}

const ECOSYSTEM_OF = {
  python: 'python', javascript: 'javascript', typescript: 'javascript', tsx: 'javascript', ruby: 'ruby', java: 'java', kotlin: 'java', go: 'go', php: 'php', csharp: 'dotnet', rust: 'rust',
} as const satisfies Record<ReadableLanguage, Ecosystem>;

export function ecosystemOf(language: ReadableLanguage): Ecosystem {
  return ECOSYSTEM_OF[language];
}
