import { decodeText } from '../diff/decode-text.ts';
import { UserError } from '../errors.ts';
import { LARGEST_CONTEXT_BYTES, LARGEST_CONTEXT_FILE_BYTES, LARGEST_SEARCH_BYTES, LONGEST_PATH, LONGEST_SEARCHED_LINE } from '../git/limits.ts';
import { listTree } from '../git/list-tree.ts';
import { readBlobs, sizeBlobs } from '../git/read-blobs.ts';
import type { Git } from '../git/run-git.ts';
import type { ChangedFile, ContextFile } from '../model/change.ts';
import { calledByHelpers } from './called-by-helpers.ts';
import { canBeContext } from './capacity-files.ts';
import { chooseContext, type ChosenFile, type NameHit } from './choose-context.ts';
import { modulesBeside, modulesGiven } from './choose-modules.ts';
import { templatesBeside } from './choose-templates.ts';
import { conventionalFiles, namedFiles, wordsNear } from './conventional-files.ts';
import { filesBehind, filesImportedBy, importIndex } from './imported-files.ts';
import { nameSymbols, type ChangedSymbols } from './name-symbols.ts';
import { relatedFiles, type FirstFile } from './related-files.ts';
import { FILLERS, templateUsers } from './template-users.ts';

/** Names looked up at once; a change that touches more is a wide refactoring whose files speak for themselves. */
const MOST_NAMES = 320;
/** So many of them that the change defines: who calls it tells less than what it calls. */
const MOST_DEFINED = 120;

/** A model leads to the model of its relation, and that to one of its own. */
const MOST_HOPS = 2;

/** So many files that only helpers of the change lead to, and that only their helpers do. */
const MOST_BEHIND = [40, 20] as const;
const NO_SYMBOLS: ChangedSymbols = { defined: new Set(), used: new Set(), near: new Set() };

/** Endings of files that neither define nor call anything. */
const NOT_SEARCHED = ['json', 'lock', 'min.js', 'map', 'svg', 'po', 'csv', 'css', 'scss', 'md'] as const;

/** The unchanged files that belong to a change: by one listing of the head tree, at most five searches through it, and what those found first lead to. */
export async function readContext(git: Git, headTree: string, changes: readonly ChangedFile[]): Promise<ContextFile[]> {
  const files = changes.filter(({ path }) => path.length <= LONGEST_PATH);
  const entries = await listTree(git, headTree);
  const tree = [...entries.keys()].filter((path) => path.length <= LONGEST_PATH);
  const symbols = nameSymbols(files);
  const changed = new Set(files.flatMap((file) => (file.basePath === null ? [file.path] : [file.path, file.basePath])));
  const users = await templateUsers(files.map(({ path }) => path), async (words) => (await filesWith(git, headTree, words)).filter(canBeContext));
  const chosen = chooseContext({ symbols, hits: await search(git, headTree, symbols), tree, beside: [...templatesBeside(files, tree), ...users], changed });
  const isBeside = ({ role }: ChosenFile): boolean => role === 'neighbour';
  const shown = [...await readFiles(git, chosen.filter((file) => !isBeside(file)), entries), ...await readFiles(git, chosen.filter(isBeside), entries)];
  const beside = { files, entries, tree, changed };
  const neighbours = await readNeighbours(git, { ...beside, shown });
  const layers = await readLayers(git, { ...beside, shown: [...shown, ...neighbours] });
  const imported = await readImported(git, { ...beside, shown: [...shown, ...neighbours, ...layers] });
  const known = [...shown, ...neighbours, ...layers, ...imported];
  const context = [...known, ...await readBehind(git, headTree, symbols, { ...beside, shown: known })];
  return context.sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Beside {
  readonly files: readonly ChangedFile[];
  readonly entries: ReadonlyMap<string, string>;
  readonly tree: readonly string[];
  readonly shown: readonly ContextFile[];
  readonly changed: ReadonlySet<string>;
}

/** Files of the languages whose frameworks find one another by name. */
const NAMED_BY_CONVENTION = /\.(rb|php|rake|erb|haml|slim|jbuilder|rabl|rsb)$/;

/** What frameworks put beside the changed files by name, and what these lead to. */
async function readNeighbours(git: Git, { files, entries, tree, shown, changed }: Beside): Promise<ContextFile[]> {
  if (!files.some(({ path }) => NAMED_BY_CONVENTION.test(path))) return [];
  const named = namedFiles(tree);
  const words = new Set(files.flatMap(wordsNear));
  const known = new Set([...changed, ...shown.map(({ path }) => path)]);
  const neighbours = (paths: readonly string[]): ChosenFile[] => paths.filter((path) => !known.has(path) && canBeContext(path)).map((path) => ({ path, role: 'neighbour', reason: 'is beside the change by its name' }));
  const first = await readFiles(git, neighbours(conventionalFiles(files, named)), entries);
  const found = [...first];
  let texts = [...[...shown, ...first].map(textOf), ...files.flatMap(({ path, head }) => head === null ? [] : [{ path, text: head.text }])];
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    for (const { path } of found) known.add(path);
    const next = await readFiles(git, neighbours(relatedFiles(words, texts, named, tree)), entries);
    found.push(...next);
    texts = next.map(textOf);
  }
  return found;
}

/** Modules of models and serializers that changed Python files import. */
async function readLayers(git: Git, { files, entries, tree, shown, changed }: Beside): Promise<ContextFile[]> {
  const known = new Set([...changed, ...shown.map(({ path }) => path)]);
  const read = (paths: readonly string[], reason: string): Promise<ContextFile[]> =>
    readFiles(git, paths.filter((path) => !known.has(path) && canBeContext(path)).map((path) => ({ path, role: 'neighbour', reason })), entries);
  const imported = await read(modulesBeside(files, tree), 'the change imports it');
  for (const { path } of imported) known.add(path);
  return [...imported, ...await read(modulesGiven([...shown, ...imported].map(textOf), files, tree), 'what the change uses gives its objects')];
}

/** The modules that changed lines take names from, and those that these take their data from. */
async function readImported(git: Git, { files, entries, tree, shown, changed }: Beside): Promise<ContextFile[]> {
  const read = async (paths: readonly string[], beside: readonly ContextFile[], reason: string): Promise<ContextFile[]> => {
    const known = new Set([...changed, ...beside.map(({ path }) => path)]);
    return readFiles(git, paths.filter((path) => !known.has(path) && canBeContext(path)).map((path) => ({ path, role: 'neighbour', reason })), entries);
  };
  const index = importIndex([...files, ...shown], tree);
  if (index === null) return [];
  const first = await read(filesImportedBy(files, index), shown, 'changed lines take names from it');
  return [...first, ...await read(filesBehind([...shown, ...first].map(textOf), files, index), [...shown, ...first], 'files beside the change take data from it')];
}

/** What the helpers that changed lines call are made of: definitions of the names that they call in turn, and of those that these call. */
async function readBehind(git: Git, headTree: string, symbols: ChangedSymbols, { files, entries, shown, changed }: Beside): Promise<ContextFile[]> {
  const texts = [...shown.map(textOf), ...files.flatMap(({ path, head }) => head === null ? [] : [{ path, text: head.text }])];
  const known = new Set([...changed, ...shown.map(({ path }) => path)]);
  const behind: ContextFile[] = [];
  let calling = symbols.used;
  for (const most of MOST_BEHIND) {
    const used = calledByHelpers({ used: calling, defined: symbols.defined }, texts);
    const found = chooseContext({ symbols: { ...NO_SYMBOLS, used }, hits: await search(git, headTree, { ...NO_SYMBOLS, used }), tree: [], beside: [], changed: known });
    const next = await readFiles(git, found.slice(0, most).map(({ path }) => ({ path, role: 'neighbour', reason: 'a helper of the change calls it' })), entries);
    if (next.length === 0) break;
    behind.push(...next);
    texts.push(...next.map(textOf));
    for (const { path } of next) known.add(path);
    calling = new Set([...calling, ...used]);
  }
  return behind;
}

const textOf = ({ path, content }: ContextFile): FirstFile => ({ path, text: content.text });

async function readFiles(git: Git, chosen: readonly ChosenFile[], entries: ReadonlyMap<string, string>): Promise<ContextFile[]> {
  const found = chosen.map((file) => ({ ...file, blob: entries.get(file.path) ?? '' }));
  const sizes = await sizeBlobs(git, found.map(({ blob }) => blob));
  const fitting = withinBudget(found, sizes);
  const blobs = await readBlobs(git, fitting.map(({ blob }) => blob), sizes);
  return fitting.flatMap(({ blob, ...file }): ContextFile[] => {
    const bytes = blobs.get(blob);
    const decoded = bytes === undefined ? null : decodeText(bytes);
    return decoded === null ? [] : [{ ...file, content: { blob, ...decoded, complete: true } }];
  });
}

async function search(git: Git, headTree: string, { defined, used, near }: ChangedSymbols): Promise<NameHit[]> {
  const names = [...[...defined].sort().slice(0, MOST_DEFINED), ...[...used].sort(), ...[...near].sort()].filter((name) => /^\w+$/.test(name)).slice(0, MOST_NAMES);
  if (names.length === 0) return [];
  const output = await git.bytes(['grep', '-z', '-n', '-I', '-w', '-E', '--no-color', '-e', `(${names.join('|')})`, headTree, '--', '.', ...NOT_SEARCHED.map((ending) => `:(exclude)*.${ending}`)], { atMost: LARGEST_SEARCH_BYTES }).catch(missingObjects);
  return output.toString('utf8').split('\n').flatMap((line): NameHit[] => {
    const [place, , text] = line.split('\0');
    const path = place?.slice(place.indexOf(':') + 1);
    return path === undefined || text === undefined || text.length > LONGEST_SEARCHED_LINE ? [] : [{ path, text }];
  });
}

/** Files in which one of the words stands, whatever it means there. */
async function filesWith(git: Git, headTree: string, words: readonly string[]): Promise<string[]> {
  const output = await git.bytes(['grep', '-z', '-l', '-I', '-F', '--no-color', ...words.flatMap((word) => ['-e', word]), headTree, '--', ...FILLERS.map((ending) => `*.${ending}`)], { atMost: LARGEST_SEARCH_BYTES }).catch(missingObjects);
  return output.toString('utf8').split('\0').flatMap((place) => place === '' ? [] : [place.slice(place.indexOf(':') + 1)]);
}

/** A partial clone cannot be searched whole; the change itself can still be reviewed. */
function missingObjects(error: unknown): Buffer {
  if (error instanceof UserError && error.code === 'git_failed') return Buffer.alloc(0);
  throw error;
}

/** The most telling files first. */
function withinBudget<File extends { readonly blob: string }>(files: readonly File[], sizes: ReadonlyMap<string, number>): File[] {
  let left = LARGEST_CONTEXT_BYTES;
  return files.filter(({ blob }) => {
    const size = sizes.get(blob) ?? Infinity;
    if (size > LARGEST_CONTEXT_FILE_BYTES || size > left) return false;
    left -= size;
    return true;
  });
}
