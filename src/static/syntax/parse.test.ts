import { beforeAll, describe, expect, it } from 'vitest';
import { ADAPTERS } from '../languages/index.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import { lowerSource, type LoweredSource } from './lower-source.ts';
import { createParsers, type Parsers } from './parse.ts';
import { factsOf } from '../testing/outline-facts.ts';

let parsers: Parsers;

beforeAll(async () => {
  parsers = await createParsers();
  await parsers.load(new Set(Object.values(ADAPTERS).map(({ grammar }) => grammar)));
});

function read(language: ReadableLanguage, text: string): LoweredSource {
  return lowerSource({ text, isComplete: true, language }, parsers, ADAPTERS[language]);
}

describe('files that cannot be read', () => {
  it('leaves out five megabytes of minified code', () => {
    expect(read('javascript', 'var a=1;'.repeat(700_000)).status).toBe('too_large');
  });

  it('leaves out a file with one very long line, and reads the same code over many lines', () => {
    expect(read('javascript', 'f();'.repeat(13_000)).status).toBe('too_large');
    expect(read('javascript', 'f();\n'.repeat(13_000)).status).toBe('lowered');
  });

  it.each(Object.keys(ADAPTERS) as ReadableLanguage[])('survives 10,000 nested brackets in %s', (language) => {
    const tag = language === 'php' ? '<?php ' : '';
    expect(read(language, `${tag}x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`).status).toBe('parse_failed');
    expect(read(language, tag + '{'.repeat(10_000)).status).toBe('parse_failed');
  });

  it('leaves out what is not the language at all, and reads around one mistake', async () => {
    expect(read('python', '?? %% ## @@ !!\n'.repeat(200)).status).toBe('parse_failed');
    const { calls } = await factsOf('python', 'def broken(:\n    pass\n\n\ndef sound(x):\n    return load(x)\n');
    expect(calls.map(({ method }) => method)).toEqual(['load']);
  });

  it('frees each tree: the memory of the parser does not grow with the files', () => {
    const text = 'def f(x):\n    return g(x, [1, 2, 3])\n'.repeat(9_000);
    const parse = (): void => { parsers.withTree(ADAPTERS.python.grammar, text, () => null); };
    for (let round = 0; round < 3; round++) parse();
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 10; round++) parse();
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(100);
  });
});
