import picomatch from 'picomatch';
import { rejectGlob } from '../model/glob.ts';

/** Longer than any file system allows a name to be; only a forged tree holds one, and no glob matches it. */
const LONGEST_NAME = 255;

type Step = '**' | ((name: string) => boolean);

/**
 * Whether a repository path matches any of the globs; a leading dot is nothing special. A glob that `rejectGlob` refuses matches
 * nothing. Names are matched one by one, as a regular expression over whole paths backtracks for seconds on forged ones.
 */
export function matchPath(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.filter((glob) => rejectGlob(glob) === null).map(toSteps);
  return (path) => {
    const names = path.split('/');
    return patterns.some((steps) => matchSteps(steps, names));
  };
}

function toSteps(glob: string): Step[] {
  return glob.replace(/^(\.?\/)+/, '').split('/').map((part) => (part === '**' ? '**' : matchName(part)));
}

/** Brackets of regular expressions are literal: `app/(shop)/page.tsx` is a path that people have. */
function matchName(pattern: string): Step {
  const isMatch = picomatch(pattern.replace(/[()|]/g, '\\$&'), { dot: true, nonegate: true, noextglob: true, regex: false });
  return (name) => name.length <= LONGEST_NAME && isMatch(name);
}

/** Walks the names once, with every step that could come next. */
function matchSteps(steps: readonly Step[], names: readonly string[]): boolean {
  let next = reach(steps, [0]);
  for (const name of names) {
    next = reach(steps, [...next].flatMap((index) => {
      const step = steps[index];
      if (step === '**') return [index];
      return step?.(name) === true ? [index + 1] : [];
    }));
  }
  return next.has(steps.length);
}

/** The steps that can come next when `**` may also stand for no folder at all. */
function reach(steps: readonly Step[], from: readonly number[]): Set<number> {
  const reached = new Set<number>();
  for (const start of from) {
    let index = start;
    while (!reached.has(index)) {
      reached.add(index);
      if (steps[index] !== '**') break;
      index += 1;
    }
  }
  return reached;
}
