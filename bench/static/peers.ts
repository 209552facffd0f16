import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** One program that reads the same files, and how the places that it names are read off its output. */
export interface Peer {
  readonly name: string;
  readonly command: readonly string[];
  readonly placesIn: (output: string, folder: string) => string[];
}

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const require = createRequire(import.meta.url);

export const DIST: string = join(ROOT, 'dist');

/** Compiled beside nothing: node cannot read TypeScript everywhere, so esbuild of tsx turns this one file into JavaScript. */
export const ENGINE: readonly string[] = [process.execPath, join(HERE, 'engine-run.mjs')];

/** What of the engine's time no rule can save: every file parsed once, and nothing else. */
export const PARSER: readonly string[] = [process.execPath, join(HERE, 'parse-run.mjs')];

/** What our rule `bottlenecks/query-per-item` claims of an awaited Prisma call, as one rule of ast-grep. */
const QUERY_IN_LOOP = JSON.stringify({
  id: 'query-in-loop', language: 'TypeScript', severity: 'warning', message: 'a query in a loop',
  rule: {
    pattern: 'prisma.$MODEL.$METHOD($$$)',
    inside: { any: ['for_statement', 'for_in_statement', 'while_statement', 'do_statement'].map((kind) => ({ kind })), stopBy: { any: ['function_declaration', 'method_definition', 'arrow_function', 'function_expression'].map((kind) => ({ kind })) } },
  },
});

const AstGrepHits = z.array(z.object({ file: z.string(), range: z.object({ start: z.object({ line: z.number() }) }) }));
const EslintResults = z.array(z.object({ filePath: z.string(), messages: z.array(z.object({ line: z.number(), ruleId: z.string().nullable() })) }));
const OxlintResult = z.object({ diagnostics: z.array(z.object({ filename: z.string(), labels: z.array(z.object({ span: z.object({ line: z.number().optional() }) })) })) });

export const PEERS: readonly Peer[] = [
  {
    name: 'ast-grep scan, one rule',
    command: [astGrepBinary(), 'scan', '--inline-rules', QUERY_IN_LOOP, '--json=compact', '.'],
    placesIn: (output) => AstGrepHits.parse(JSON.parse(output)).map(({ file, range }) => `${file}:${range.start.line + 1}`),
  },
  {
    name: 'oxlint no-await-in-loop',
    command: [process.execPath, join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint'), '-A', 'all', '-D', 'no-await-in-loop', '-f', 'json', '.'],
    placesIn: (output) => OxlintResult.parse(JSON.parse(output)).diagnostics.map(({ filename, labels }) => `${filename}:${labels[0]?.span.line ?? 0}`),
  },
  {
    name: 'ESLint no-await-in-loop',
    command: [process.execPath, join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js'), '--no-config-lookup', '-c', join(HERE, 'eslint.peer.config.js'), '-f', 'json', '.'],
    placesIn: (output, folder) => EslintResults.parse(JSON.parse(output)).flatMap(({ filePath, messages }) => messages.filter(({ ruleId }) => ruleId === 'no-await-in-loop').map(({ line }) => `${filePath.slice(folder.length + 1)}:${line}`)),
  },
];

/** The program itself: the package's own command is a link that an install without scripts does not make. */
function astGrepBinary(): string {
  const suffix = process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : '';
  const manifest = require.resolve(`@ast-grep/cli-${process.platform}-${process.arch}${suffix}/package.json`);
  return join(dirname(manifest), process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
}
