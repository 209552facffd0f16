import type { ChangedFile } from '../model/change.ts';

const IMPORTS = /\b(?:import|from|require|require_relative|include|use|using|extends)\b/;
/** Names that say nothing about which file is meant. */
const COMMON_NAMES = new Set(['index', 'main', 'init', '__init__', 'types', 'mod', 'lib', 'app', 'utils', 'base', 'common', 'config', 'test', 'tests']);

/** The files so that those which import one another stand together, and then those of one folder: neighbours land in the same question. */
export function orderFiles(files: readonly ChangedFile[]): ChangedFile[] {
  const sorted = [...files].sort((a, b) => compare(a.path, b.path));
  const groupOf = groupByImports(sorted);
  return sorted.map((file, index) => ({ file, group: groupOf[index] ?? index }))
    .sort((a, b) => a.group - b.group || compare(a.file.path, b.file.path))
    .map(({ file }) => file);
}

/** For each file the lowest index of the files that it is linked with by imports, over any number of steps. */
function groupByImports(files: readonly ChangedFile[]): number[] {
  const leaders = files.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let leader = index;
    while (leaders[leader] !== leader) leader = leaders[leader] ?? leader;
    return leader;
  };
  const byName = filesByName(files);
  for (const [index, file] of files.entries()) {
    for (const other of importedNames(file).flatMap((name) => byName.get(name) ?? [])) {
      const [low, high] = [leaderOf(index), leaderOf(other)].sort((a, b) => a - b);
      if (low !== undefined && high !== undefined) leaders[high] = low;
    }
  }
  return leaders.map((_, index) => leaderOf(index));
}

/** Only names that one single file bears. */
function filesByName(files: readonly ChangedFile[]): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  for (const [index, file] of files.entries()) byName.set(nameOf(file.path), [...(byName.get(nameOf(file.path)) ?? []), index]);
  return new Map([...byName].filter(([name, indices]) => indices.length === 1 && name.length > 2 && !COMMON_NAMES.has(name)));
}

function importedNames(file: ChangedFile): string[] {
  const lines = (file.head?.text ?? '').split('\n').filter((line) => line.length < 300 && IMPORTS.test(line));
  return [...new Set(lines.flatMap((line) => line.split(/[^\w-]+/)))].map((word) => word.toLowerCase());
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '').toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
