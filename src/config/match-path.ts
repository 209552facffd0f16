import picomatch from 'picomatch';

/** Longer globs are refused rather than compiled: they come from files that the tool does not trust with its time. */
const LONGEST_GLOB = 500;

/** Whether a repository path matches any of the globs; `**` crosses folders, a leading dot is nothing special. */
export function matchPath(globs: readonly string[]): (path: string) => boolean {
  const usable = globs.filter((glob) => glob !== '' && glob.length <= LONGEST_GLOB);
  if (usable.length === 0) return () => false;
  return picomatch([...usable], { dot: true, nonegate: true });
}
