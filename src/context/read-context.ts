import { decodeText } from '../diff/decode-text.ts';
import { UserError } from '../errors.ts';
import { LARGEST_CONTEXT_BYTES, LARGEST_CONTEXT_FILE_BYTES, LARGEST_SEARCH_BYTES, LONGEST_SEARCHED_LINE } from '../git/limits.ts';
import { listTree } from '../git/list-tree.ts';
import { readBlobs, sizeBlobs } from '../git/read-blobs.ts';
import type { Git } from '../git/run-git.ts';
import type { ChangedFile, ContextFile } from '../model/change.ts';
import { chooseContext, type NameHit } from './choose-context.ts';
import { templatesBeside } from './choose-templates.ts';
import { nameSymbols, type ChangedSymbols } from './name-symbols.ts';

/** Names looked up at once; a change that touches more is a wide refactoring whose files speak for themselves. */
const MOST_NAMES = 80;

/** Endings of files that neither define nor call anything. */
const NOT_SEARCHED = ['json', 'lock', 'min.js', 'map', 'svg', 'po', 'csv', 'css', 'scss', 'md'] as const;

/** The unchanged files that belong to a change, by one listing of the head tree and one search through it. */
export async function readContext(git: Git, headTree: string, files: readonly ChangedFile[]): Promise<ContextFile[]> {
  const entries = await listTree(git, headTree);
  const symbols = nameSymbols(files);
  const chosen = chooseContext({
    symbols, hits: await search(git, headTree, symbols), tree: [...entries.keys()],
    beside: templatesBeside(files, [...entries.keys()]), changed: new Set(files.flatMap((file) => (file.basePath === null ? [file.path] : [file.path, file.basePath]))),
  });
  const found = chosen.map((file) => ({ ...file, blob: entries.get(file.path) ?? '' }));
  const sizes = await sizeBlobs(git, found.map(({ blob }) => blob));
  const fitting = withinBudget(found, sizes);
  const blobs = await readBlobs(git, fitting.map(({ blob }) => blob), sizes);
  const context = fitting.flatMap(({ blob, ...file }): ContextFile[] => {
    const bytes = blobs.get(blob);
    const decoded = bytes === undefined ? null : decodeText(bytes);
    return decoded === null ? [] : [{ ...file, content: { blob, ...decoded, complete: true } }];
  });
  return context.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function search(git: Git, headTree: string, { defined, used, near }: ChangedSymbols): Promise<NameHit[]> {
  const names = [...[...defined].sort(), ...[...used].sort(), ...[...near].sort()].filter((name) => /^\w+$/.test(name)).slice(0, MOST_NAMES);
  if (names.length === 0) return [];
  const output = await git.bytes(['grep', '-z', '-n', '-I', '-w', '-E', '--no-color', '-e', `(${names.join('|')})`, headTree, '--', '.', ...NOT_SEARCHED.map((ending) => `:(exclude)*.${ending}`)], { atMost: LARGEST_SEARCH_BYTES }).catch(missingObjects);
  return output.toString('utf8').split('\n').flatMap((line): NameHit[] => {
    const [place, , text] = line.split('\0');
    const path = place?.slice(place.indexOf(':') + 1);
    return path === undefined || text === undefined || text.length > LONGEST_SEARCHED_LINE ? [] : [{ path, text }];
  });
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
