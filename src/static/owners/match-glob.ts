import type { PathGlob } from '../../model/owners-rule.ts';

/** One place of a glob: some characters, any one character, or any number of them. */
type Step = ((character: string) => boolean) | '*';

const LONGEST_GLOB = 200;
/** Braces and `**` multiply what has to be tried. */
const MOST_CHOICES = 6;

/**
 * Whether a path matches a glob as ast-grep reads it: `*` crosses folders, as `**` does. All places are followed at once, so the time
 * is the product of the two lengths whatever they hold. Throws for a glob with a complaint: whatever it were taken to match, as `files` or
 * as `ignores`, would switch a rule off or on without a word.
 */
export function matchGlob(pattern: PathGlob): (path: string) => boolean {
  const { glob, caseInsensitive } = typeof pattern === 'string' ? { glob: pattern, caseInsensitive: false } : pattern;
  const complaint = globComplaint(pattern);
  if (complaint !== null) throw new Error(`The glob ${glob} was not refused when its rule was read: ${complaint}.`);
  const folded = (text: string): string => caseInsensitive ? text.toLowerCase() : text;
  const alternatives = alternativesOf(folded(glob)).map(stepsOf);
  return (path) => alternatives.some((steps) => matches(steps, Array.from(folded(path))));
}

/** Why a glob is not followed; null when it is. */
export function globComplaint(pattern: PathGlob): string | null {
  const glob = typeof pattern === 'string' ? pattern : pattern.glob;
  if (glob.length > LONGEST_GLOB) return `it has more than ${LONGEST_GLOB} characters`;
  const choices = glob.match(/\{|\*\*\//g)?.length ?? 0;
  return choices > MOST_CHOICES ? `it has more than ${MOST_CHOICES} of \`{\` and \`**/\`` : null;
}

/** `a.{ts,tsx}` is `a.ts` or `a.tsx`; a leading `**` with its slash is nothing, or anything that ends with a slash. */
function alternativesOf(glob: string): string[] {
  const found = /\{([^{}]*)\}|(?<=^|\/)\*\*\//.exec(glob);
  if (found === null) return [glob];
  const choices = found[1]?.split(',') ?? ['', '*/'];
  return choices.flatMap((choice) => alternativesOf(glob.slice(0, found.index) + choice + glob.slice(found.index + found[0].length)));
}

function stepsOf(glob: string): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob.charAt(at);
    const choice = character === '[' ? /^\[([!^]?)([^\]]+)\]/.exec(glob.slice(at)) : null;
    if (character === '*') steps.push('*');
    else if (character === '?') steps.push(() => true);
    else if (choice === null) steps.push((other) => other === character);
    else {
      steps.push(oneOf(choice[2] ?? '', choice[1] !== ''));
      at += choice[0].length - 1;
    }
  }
  return steps;
}

function oneOf(choices: string, isNegated: boolean): (character: string) => boolean {
  const ranges = [...choices.matchAll(/(.)-(.)|(.)/g)].map(([, from, to, only]) => [from ?? only ?? '', to ?? only ?? ''] as const);
  return (character) => ranges.some(([from, to]) => character >= from && character <= to) !== isNegated;
}

function matches(steps: readonly Step[], characters: readonly string[]): boolean {
  let next = past(steps, new Set([0]));
  for (const character of characters) {
    const reached = new Set<number>();
    for (const index of next) {
      const step = steps[index];
      if (step === '*') reached.add(index);
      else if (step?.(character) === true) reached.add(index + 1);
    }
    next = past(steps, reached);
  }
  return next.has(steps.length);
}

/** A star may also stand for nothing. */
function past(steps: readonly Step[], from: ReadonlySet<number>): Set<number> {
  const reached = new Set<number>();
  for (let index of from) {
    reached.add(index);
    while (steps[index] === '*') reached.add(index += 1);
  }
  return reached;
}
