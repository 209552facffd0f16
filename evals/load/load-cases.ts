import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaseFile } from '../model/case.ts';
import { readYamlFile } from './read-yaml-file.ts';
import { splitOf, type Split } from './split.ts';

export const CASES_FOLDER = fileURLToPath(new URL('../cases', import.meta.url));

/** Files of a tree: the path in the repository, and where its bytes lie on disk. */
export type Tree = ReadonlyMap<string, string>;

export interface EvalCase extends CaseFile {
  /** `area/slug`. */
  readonly id: string;
  readonly folder: string;
  readonly split: Split;
  readonly before: Tree;
  readonly after: Tree;
}

/** Every case below a folder, by id. Throws an error that names the case file and every complaint about it. */
export function loadCases(folder: string = CASES_FOLDER): EvalCase[] {
  const files = new Map(caseIds(folder).map((id) => [id, readYamlFile(join(folder, id, 'case.yaml'), CaseFile)]));
  return [...files].map(([id, file]) => {
    const before = beforeOf(folder, files, id);
    return { ...file, id, folder: join(folder, id), split: file.split ?? splitOf(file.family), before, after: afterOf(folder, files, id, before) };
  });
}

function caseIds(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((area) => area.isDirectory())
    .flatMap((area) => readdirSync(join(folder, area.name)).map((slug) => `${area.name}/${slug}`))
    .filter((id) => existsSync(join(folder, id, 'case.yaml')))
    .sort();
}

type Files = ReadonlyMap<string, CaseFile>;

function beforeOf(folder: string, files: Files, id: string): Map<string, string> {
  return new Map(chainOf(files, id).flatMap((link) => [...readTree(join(folder, link, 'before'), files.get(link))]));
}

function afterOf(folder: string, files: Files, id: string, before: Tree): Map<string, string> {
  const after = new Map(before);
  for (const link of chainOf(files, id)) {
    for (const path of files.get(link)?.removes ?? []) after.delete(path);
    for (const [path, source] of readTree(join(folder, link, 'after'), files.get(link))) after.set(path, source);
  }
  return after;
}

/** The case and those whose trees it starts from, the lowest first. */
function chainOf(files: Files, id: string, seen: readonly string[] = []): string[] {
  const file = files.get(id);
  if (file === undefined) throw new Error(`${seen.at(-1) ?? id}: it is laid on ${id}, and there is no such case`);
  if (seen.includes(id)) throw new Error(`${id}: it is laid on itself`);
  return [...(file.on === undefined ? [] : chainOf(files, file.on, [...seen, id])), id];
}

function readTree(folder: string, file: CaseFile | undefined): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const files = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((source) => {
    const stored = source.slice(folder.length + 1).split(sep).join('/');
    return [file?.names[stored] ?? stored, source];
  }));
}
