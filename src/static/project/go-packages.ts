import type { FileFacts } from '../facts/facts.ts';

export const folderOf = ({ path }: Pick<FileFacts, 'path'>): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** By its folder, as nearly all packages are called. */
export const packageOf = (file: Pick<FileFacts, 'path'>): string => folderOf(file).split('/').at(-1) ?? '';

/** `[]Order` of the package `store` is `[]store.Order` elsewhere. */
export function asSeenFrom(type: string, there: FileFacts, here: FileFacts): string {
  const name = there.language !== 'go' || folderOf(there) === folderOf(here) ? '' : packageOf(there);
  return name === '' ? type : type.replace(/(?<![\w.])(?=[A-Z])/g, `${name}.`);
}

/** The package of a path whose last part is a major version is the part before. */
export function packageName(module: string): string {
  const parts = module.split('/').filter((part) => !/^v\d+$/.test(part));
  return (parts.at(-1) ?? module).replace(/^go-/, '').replace(/\.v\d+$/, '');
}
