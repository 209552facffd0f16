import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where answers are kept when nobody says otherwise: SCALABILITY_DIRECTOR_STORE, or a folder in the user's cache. */
export function defaultStoreFolder(variables: Variables, platform: NodeJS.Platform = process.platform): string {
  const named = variables.SCALABILITY_DIRECTOR_STORE;
  if (named !== undefined && named !== '') return resolve(named);
  return join(cacheFolder(variables, platform), 'scalability-director');
}

/** The XDG base directories, and what Apple and Microsoft ask of programs. A relative path there is to be ignored. */
function cacheFolder(variables: Variables, platform: NodeJS.Platform): string {
  const named = variables.XDG_CACHE_HOME;
  if (named !== undefined && isAbsolute(named)) return named;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return variables.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}

/** Answers inside the reviewed tree would become part of what is reviewed. Any folder of the repository names it; links are followed. Throws a UserError. */
export function assertOutside(folder: string, repository: string): void {
  const path = relative(rootOf(realOf(repository)), realOf(folder));
  const isOutside = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  if (!isOutside) throw new UserError('store_inside_repository', `${folder} lies inside the repository of ${repository}.`);
}

/** The nearest folder above that holds `.git`; the folder itself where none does, as in a bare repository. */
function rootOf(folder: string): string {
  let root = folder;
  while (!existsSync(join(root, '.git'))) {
    if (dirname(root) === root) return folder;
    root = dirname(root);
  }
  return root;
}

/** The real path of the nearest folder that exists, with the rest as written. */
function realOf(path: string): string {
  const absolute = resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  return join(realOf(dirname(absolute)), relative(dirname(absolute), absolute));
}
