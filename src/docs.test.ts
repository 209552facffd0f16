import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PAGES = ['README.md', 'ARCHITECTURE.md', 'AGENTS.md', 'SECURITY.md', 'examples/README.md', 'prompts/README.md', 'evals/README.md', 'evals/cases/README.md'];

const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

/** Paths in backticks that begin with one of the project's folders, without placeholders and globs. */
function pathsIn(page: string): string[] {
  const quoted = [...read(page).matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  return quoted.filter((path) => /^(src|prompts|knowledge|schemas|evals|examples)\//.test(path) && !/[<>*{]/.test(path));
}

describe('the documents', () => {
  it.each(PAGES)('%s names no path that is not there', (page) => {
    expect(pathsIn(page).filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
  });

  it('name enough paths for that to mean something', () => {
    expect(PAGES.flatMap(pathsIn).length).toBeGreaterThan(20);
  });

  it('the invariants of ARCHITECTURE.md have tests of their names', () => {
    const numbers = [...read('ARCHITECTURE.md').matchAll(/^(\d+)\. [A-Z].*\.$/gm)].map((match) => Number(match[1]));
    const tests = ['src/invariants.test.ts', 'src/report/printable.test.ts', 'src/stages/collect-safely.test.ts', 'src/answers/stored.test.ts', 'src/model/question-id.test.ts', 'src/report/json.test.ts'].filter((path) => existsSync(`${ROOT}${path}`)).map(read).join('\n');
    expect(numbers.filter((number) => number <= 10 && !new RegExp(`['"\`]${number}\\. `).test(tests))).toEqual([]);
  });
});
