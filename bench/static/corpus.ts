import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Path to text. */
export type Corpus = ReadonlyMap<string, string>;

/** Up to `most` TypeScript files of a folder, spread evenly over it. */
export function readCorpus(folder: string, most: number): Corpus {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.d)\.ts$/.test(path) && !path.includes('node_modules')).sort();
  const step = Math.max(1, paths.length / most);
  const chosen = Array.from({ length: Math.min(most, paths.length) }, (_item, index) => paths[Math.floor(index * step)] ?? '').filter((path) => statSync(join(folder, path)).isFile());
  return new Map(chosen.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The same files every time: services over Prisma, of which every tenth queries in a loop. */
export function makeCorpus(count: number): Corpus {
  return new Map(Array.from({ length: count }, (_item, index) => [`src/area${index % 40}/service${index}.ts`, serviceOf(index)]));
}

export function serviceOf(index: number): string {
  const methods = Array.from({ length: 8 }, (_item, part) => index % 10 === 0 && part === 3 ? loopOf(index) : methodOf(index, part));
  return `import { prisma } from '../prisma';\nimport { format } from './format${index % 7}';\n\nexport interface Row${index} { id: string; total: number; tags: string[] }\n\n${methods.join('\n')}`;
}

function methodOf(index: number, part: number): string {
  return `export async function read${part}of${index}(id: string, limit = ${part + 10}): Promise<Row${index}[]> {
  const rows = await prisma.row.findMany({ where: { owner: id, kind: 'k${part}' }, take: limit });
  if (rows.length === 0) return [];
  const labels = rows.filter((row) => row.total > ${part}).map((row) => format(row.id, { width: ${part}, tags: row.tags }));
  return rows.map((row, at) => ({ id: labels[at] ?? row.id, total: row.total * ${part + 1}, tags: [...row.tags, 'seen'] }));
}
`;
}

function loopOf(index: number): string {
  return `export async function totals${index}(ids: string[]): Promise<number> {
  let sum = 0;
  for (const id of ids) {
    const row = await prisma.row.findUnique({ where: { id } });
    sum += row?.total ?? 0;
  }
  return sum;
}
`;
}

export function writeCorpus(corpus: Corpus, folder: string): void {
  for (const [path, text] of corpus) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
