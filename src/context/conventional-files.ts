import type { ChangedFile } from '../model/change.ts';

/** How many files the names alone of a framework's conventions bring, and how many of them are models. */
const MOST_FILES = 14;
const MOST_MODELS = 8;
const LINES_NEAR = 25;

const CLASS_FILE = /([^/]+)\.(?:rb|php)$/;
const MODELS = /(^|\/)(models?|entit(y|ies))\//i;
const VIEW = /(?:^|\/)app\/views\/(?:.+\/)?([^/]+)\/[^/]+$/;
const SUFFIX = /(controller|serializer|blueprint|resource|transformer|presenter|helper|repository)$/;
const WORD = /[A-Za-z_]\w{2,}/g;

/** What stands beside a file of each kind: a controller's model, serializer and helper; '' is the model itself. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  'controller': ['', 'serializer', 'blueprint', 'resource', 'transformer', 'presenter', 'helper', 'repository'],
  '': ['serializer', 'blueprint', 'resource', 'transformer', 'controller', 'repository'],
  'serializer': ['', 'controller'], 'blueprint': ['', 'controller'], 'resource': ['', 'controller'], 'transformer': ['', 'controller'], 'presenter': [''],
  'helper': [''], 'repository': [''], 'view': ['', 'helper'],
};

/** Files by what they are about and what they are: `app/serializers/order_serializer.rb` by order and serializer. */
export interface NamedFiles { find(subject: string, suffix: string, near: string): string | null }

export function namedFiles(tree: readonly string[]): NamedFiles {
  const known = new Map<string, string[]>();
  for (const path of tree) {
    const named = isHidden(path) ? null : nameOf(path);
    if (named === null || (named.suffix === '' && !MODELS.test(path))) continue;
    const key = `${named.subject}|${named.suffix}`;
    const paths = known.get(key);
    if (paths === undefined) known.set(key, [path]);
    else paths.push(path);
  }
  return { find: (subject, suffix, near) => nearest(known.get(`${subject}|${suffix}`) ?? [], near) };
}

const isHidden = (path: string): boolean => /(^|\/)(vendor|node_modules|specs?|tests?|fixtures|migrate|migrations)\//.test(path);

/** Rails and Laravel: the models, serializers, resources and helpers that belong to the changed files by their names. */
export function conventionalFiles(files: readonly ChangedFile[], named: NamedFiles): string[] {
  const found = new Set(files.flatMap(({ path }) => companions(path, named)));
  const models = new Set<string>();
  for (const file of files) {
    if (models.size >= MOST_MODELS || found.size >= MOST_FILES) break;
    for (const word of CLASS_FILE.test(file.path) || VIEW.test(file.path) ? wordsNear(file) : []) {
      const model = models.size >= MOST_MODELS ? null : named.find(subjectOf(word), '', file.path);
      if (model !== null) models.add(model);
    }
  }
  return [...new Set([...found, ...models])].slice(0, MOST_FILES);
}

function companions(path: string, named: NamedFiles): string[] {
  const folder = VIEW.exec(path)?.[1];
  const own = folder === undefined ? nameOf(path) : { subject: subjectOf(folder), suffix: 'view' };
  if (own === null || (own.suffix === '' && !MODELS.test(path))) return [];
  return (BESIDE[own.suffix] ?? []).flatMap((suffix) => named.find(own.subject, suffix, path) ?? []);
}

function nameOf(path: string): { readonly subject: string; readonly suffix: string } | null {
  const stem = CLASS_FILE.exec(path)?.[1]?.replaceAll('_', '').toLowerCase();
  if (stem === undefined) return null;
  const suffix = SUFFIX.exec(stem)?.[1] ?? '';
  return { subject: subjectOf(stem.slice(0, stem.length - suffix.length)), suffix };
}

/** `line_items`, `LineItem` → lineitem */
export function subjectOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase().replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$/, '$1').replace(/(?<!s)s$/, '');
}

/** The words of the changed lines, then those around them. */
export function wordsNear({ head, hunks }: ChangedFile): string[] {
  const lines = head?.text.split('\n') ?? [];
  const changed = hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== 'context').map(({ text }) => text));
  const around = hunks.flatMap(({ head: { start, count } }) => lines.slice(Math.max(0, start - LINES_NEAR), start + count + LINES_NEAR));
  return [...new Set([...changed, ...around].flatMap((line) => line.length > LONGEST_LINE ? [] : line.match(WORD) ?? []))];
}

const LONGEST_LINE = 500;

/** The one that shares most folders, whatever their case and number; of these the one with the shortest path. */
function nearest(paths: readonly string[], near: string): string | null {
  const theirs = new Set(near.split('/').slice(0, -1));
  const shared = (path: string): number => path.split('/').slice(0, -1).filter((folder) => theirs.has(folder)).length;
  return [...paths].sort((left, right) => shared(right) - shared(left) || left.length - right.length || (left < right ? -1 : 1))[0] ?? null;
}
