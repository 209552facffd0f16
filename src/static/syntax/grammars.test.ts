import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createParsers } from './parse.ts';

const FOLDER = fileURLToPath(new URL('../../../grammars/', import.meta.url));
const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
const grammars = readdirSync(FOLDER).filter((name) => name.endsWith('.wasm'));

describe.each(grammars)('%s', (grammar) => {
  it('is the file that the README names, with its licence beside it', () => {
    const sha256 = createHash('sha256').update(readFileSync(join(FOLDER, grammar))).digest('hex');
    const row = readme.split('\n').find((line) => line.includes(`\`${grammar}\``));
    expect(row).toContain(sha256);
    expect(readdirSync(FOLDER)).toContain(grammar.replace(/\.wasm$/, '.LICENSE'));
  });
  it('loads', async () => {
    const parsers = await createParsers();
    await parsers.load(new Set([grammar]));
    expect(parsers.withTree(grammar, '', (root) => root.hasError)).toEqual({ status: 'parsed', value: false });
  });
});
