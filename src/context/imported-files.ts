import { LONGEST_SEARCHED_LINE } from '../git/limits.ts';
import type { ChangedFile } from '../model/change.ts';
import { languageOf, type Language } from '../model/language.ts';
import { indexFiles, type FileIndex } from '../static/project/file-index.ts';
import { resolveModule } from '../static/project/resolve-module.ts';

/** Languages in which an import names a file, and may give what it takes from there any name. */
const IMPORTING: ReadonlySet<Language> = new Set<Language>(['typescript', 'tsx', 'javascript']);
const isImporting = (language: Language): language is 'typescript' | 'tsx' | 'javascript' => IMPORTING.has(language);

const IMPORT = /^[ \t]*(?:import|export)\s(?:type\s)?([\w*{}\s,$]{1,600}?)\sfrom\s?['"]([^'"\n]{1,200})['"]/gm;
const REQUIRE = /^[ \t]*(?:(?:const|let|var)\s|(?:module\.)?exports\.)([\w{}\s,:$]{1,600}?)\s=\srequire\(['"]([^'"\n]{1,200})['"]\)/gm;
const NAME = /[A-Za-z_$][\w$]*/g;

/** Files of one kind say what is behind the names of many others. */
const DATA = /(^|[/.-])(models?|entit(y|ies)|schemas?|db|database|repositor(y|ies)|dal|data-?source|knex|mongo\w*|prisma|orm|drizzle)([/.-]|$)/i;

/** So many files that changed lines take names from, and so many that those take their data from. */
const MOST_IMPORTED = 10;
const MOST_BEHIND = 16;

/** The project's files that changed lines take names from, by how many files ask for them. */
export function filesImportedBy(files: readonly ChangedFile[], index: FileIndex): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const used = namesUsed(file);
    const targets = file.head === null || used.size === 0 ? [] : targetsOf(file.path, file.head.text, index, ({ names }) => names.some((name) => used.has(name)));
    for (const target of new Set(targets)) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left).map(([target]) => target).slice(0, MOST_IMPORTED);
}

/** The words of the lines that the change adds to a file that can import, its imports apart. */
function namesUsed({ path, hunks }: ChangedFile): ReadonlySet<string> {
  const lines = isImporting(languageOf(path)) ? hunks.flatMap((hunk) => hunk.lines) : [];
  return new Set(lines.flatMap(({ kind, text }) => kind === 'added' && text.length <= LONGEST_SEARCHED_LINE && !/^\s*(import|export)\s.*\sfrom\s/.test(text) ? text.match(NAME) ?? [] : []));
}

/** Where files beside the change take their models and connections from, and those that only hand on what it uses take it from. */
export function filesBehind(beside: readonly { readonly path: string; readonly text: string }[], changed: readonly ChangedFile[], index: FileIndex): string[] {
  const used = new Set(changed.flatMap((file) => [...namesUsed(file)]));
  const found = beside.flatMap(({ path, text }) => {
    const isBarrel = /(^|\/)index\.\w+$/.test(path);
    return targetsOf(path, text, index, ({ module, names }) => DATA.test(module) || (isBarrel && names.some((name) => used.has(name))));
  });
  return [...new Set(found)].slice(0, MOST_BEHIND);
}

const SOURCE = /\.[cm]?[jt]sx?$/;

/** The tree's files that an import can mean; null where none of the given ones imports by path. */
export const importIndex = (files: readonly { readonly path: string }[], tree: readonly string[]): FileIndex | null =>
  files.some(({ path }) => isImporting(languageOf(path))) ? indexFiles(tree.filter((path) => SOURCE.test(path))) : null;

interface Imported { readonly module: string; readonly names: readonly string[] }

function targetsOf(path: string, text: string, index: FileIndex, isWanted: (imported: Imported) => boolean): string[] {
  const language = languageOf(path);
  if (!isImporting(language)) return [];
  return [...text.matchAll(IMPORT), ...text.matchAll(REQUIRE)].flatMap(([, list = '', module = '']) => {
    const target = isWanted({ module, names: list.match(NAME) ?? [] }) ? resolveModule(module, null, { path, language }, index) : null;
    return target === null ? [] : [target];
  });
}
