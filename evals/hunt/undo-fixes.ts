import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGit } from '../../src/git/run-git.ts';
import type { ReviewablePlace } from '../model/item.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import type { UndoneLabel, UndoneLabels } from '../model/undone-labels.ts';
import { ItemUnavailable } from '../run/item-unavailable.ts';
import { FIXED_AUTHOR } from './fixed-author.ts';
import { staticClaims } from './static-claims.ts';

export interface UndoOptions {
  readonly files: readonly UndoneLabels[];
  /** Clones lie in `<mirrors>/<owner>/<name>`. */
  readonly mirrors: string;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** A label, and whether the engine claims something at its place when the fix is undone. */
export interface TriedLabel extends Pick<UndoneLabel, 'fix' | 'path' | 'lines' | 'class' | 'visible'> {
  readonly repository: string;
  readonly status: 'found' | 'missed' | 'unscored';
  /** The gravest claim at the place. */
  readonly severity: 'blocking' | 'warning' | null;
  readonly rules: readonly string[];
  /** Why it is unscored. */
  readonly reason: string;
}

/** Reviews each fix as a change that undoes it, once for all of its labels, with the static engine. */
export async function undoFixes({ files, mirrors, signal, onProgress }: UndoOptions): Promise<TriedLabel[]> {
  const all = files.flatMap(({ repository, fixes }) => [...new Set(fixes.map(({ fix }) => fix))].map((fix) => ({ repository, fix, labels: fixes.filter((label) => label.fix === fix) })));
  const tried: TriedLabel[] = [];
  for (const [index, { repository, fix, labels }] of all.entries()) {
    const { claims, reason } = await claimsOrReason({ clone: join(mirrors, repository), fix, signal });
    tried.push(...labels.map((label) => tryLabel({ repository, label, claims, reason })));
    onProgress(`${index + 1}/${all.length} ${repository} ${fix.slice(0, 10)} ${reason === '' ? `${claims.length}` : `unscored, ${reason}`}`);
  }
  return tried;
}

interface UndoneFix { readonly clone: string; readonly fix: string; readonly signal: AbortSignal }

interface Claims { readonly claims: readonly ScoredFinding[]; readonly reason: string }

async function claimsOrReason(undone: UndoneFix): Promise<Claims> {
  undone.signal.throwIfAborted();
  try {
    const { claims } = await staticClaims(await undo(undone), undone.signal);
    return { claims, reason: '' };
  } catch (error) {
    if (undone.signal.aborted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { claims: [], reason: error instanceof ItemUnavailable ? message : `it failed: ${message}` };
  }
}

/** From the fix to a commit on top of it that has the files of its parent. */
async function undo({ clone, fix, signal }: UndoneFix): Promise<ReviewablePlace> {
  if (!existsSync(clone)) throw new ItemUnavailable('there is no clone of it');
  const git = createGit({ directory: clone, home: clone, variables: FIXED_AUTHOR, signal });
  const tree = (await git.text(['rev-parse', '--verify', '--quiet', `${fix}^^{tree}`]).catch(() => '')).trim();
  if (tree === '') throw new ItemUnavailable(`the clone lacks commit ${fix.slice(0, 12)} or its parent`);
  return { repository: clone, base: fix, head: (await git.text(['commit-tree', tree, '-p', fix, '-m', 'undone'])).trim() };
}

interface LabelAndClaims extends Claims { readonly repository: string; readonly label: UndoneLabel }

function tryLabel({ repository, label, claims, reason }: LabelAndClaims): TriedLabel {
  const { fix, path, lines, class: kind, visible } = label;
  const near = claims.filter((claim) => standsNear(claim, label));
  const status = reason === '' ? (near.length === 0 ? 'missed' : 'found') : 'unscored';
  const severity = near.length === 0 ? null : near.some((claim) => claim.severity === 'blocking') ? 'blocking' : 'warning';
  return { repository, fix, path, lines, class: kind, visible, status, severity, rules: [...new Set(near.flatMap(({ sources }) => sources))].sort(), reason };
}

/** A label names one line of the mistake, a finding another: the loop or the query in it. */
const NEAR = 15;

const standsNear = ({ path, startLine, endLine }: ScoredFinding, label: UndoneLabel): boolean =>
  path === label.path && [label.lines, ...label.elsewhere].some(([start, end]) => startLine - NEAR <= end && start <= endLine + NEAR);
