import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parser alone over a folder: no facts, no rules. It is the floor under anything that reads syntax trees through these grammars. */
const [folder = '.', dist = ''] = process.argv.slice(2);
const { createParsers } = await import(`${dist}/static/syntax/parse.js`);

const GRAMMAR = 'tree-sitter-typescript.wasm';
const parsers = await createParsers();
await parsers.load(new Set([GRAMMAR]));
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const parsed = paths.map((path) => parsers.withTree(GRAMMAR, readFileSync(join(folder, path), 'utf8'), (root) => root.endIndex));
process.stdout.write(String(parsed.filter(({ status }) => status === 'parsed').length));
