import { lowered, kept, type WeighingContext, type WeighingStep } from './types.ts';

/** Words shorter than this stand in every file and refute nothing. */
const SHORTEST_WORD = 3;

/**
 * "There is no X" must say what X would look like, and the search is repeated here: one place where it stands refutes the claim.
 * A rule's search has already been made over syntax, so only answers are searched again.
 */
export const weighAbsence: WeighingStep = ({ claim, finding }, { view }) => {
  if (claim.claimType !== 'absence' || claim.source.kind === 'rule') return finding;
  const words = claim.searchedFor.map((word) => word.trim()).filter((word) => word.length >= SHORTEST_WORD);
  if (words.length === 0) return lowered(finding, 'warning', 'absence', 'it says that something is missing but not what was searched for');
  const paths = new Set([claim.place.path, ...claim.related.map((place) => place.path)]);
  for (const path of paths) {
    const hit = findWord(view, path, words);
    if (hit !== null) return lowered(finding, 'note', 'absence', `said to be missing, but ${hit.word} stands at ${path}:${hit.line}`);
  }
  return kept(finding, 'absence', `searched again for ${words.join(', ')}: none of them is there`);
};

function findWord(view: WeighingContext['view'], path: string, words: readonly string[]): { word: string; line: number } | null {
  const lines = view.content(path)?.text.split('\n') ?? [];
  for (const [index, line] of lines.entries()) {
    if (isComment(line)) continue;
    const word = words.find((candidate) => containsWord(line, candidate));
    if (word !== undefined) return { word, line: index + 1 };
  }
  return null;
}

function isComment(line: string): boolean {
  return /^\s*(#|\/\/|\/\*|\*|--\s|<!--|""")/.test(line);
}

/** Whole words only: `limit` is not in `unlimited`. */
function containsWord(line: string, word: string): boolean {
  const text = line.toLowerCase();
  const wanted = word.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + wanted.length] ?? ' ';
    const opensInside = /\w/.test(before) && /^\w/.test(wanted);
    const closesInside = /\w/.test(after) && /\w$/.test(wanted);
    if (!opensInside && !closesInside) return true;
  }
  return false;
}
