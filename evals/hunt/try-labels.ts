import type { LabelledPlace } from '../model/labelled-place.ts';
import type { ReviewablePlace } from '../model/item.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import { ItemUnavailable } from '../run/item-unavailable.ts';
import { staticClaims } from './static-claims.ts';

/** A change of a real repository, and the places in it that somebody labelled. */
export interface LabelledChange {
  readonly repository: string;
  /** The commit it is named by. */
  readonly commit: string;
  readonly labels: readonly LabelledPlace[];
  /** The file of which every mistake is labelled; null where only some are. */
  readonly readWhole: string | null;
  /** Makes the change. Throws ItemUnavailable where the clone does not have what it takes. */
  readonly make: () => Promise<ReviewablePlace>;
}

/** A label, and whether the engine claims something at its place. */
export interface TriedLabel extends Pick<LabelledPlace, 'path' | 'lines' | 'class' | 'visible'> {
  readonly repository: string;
  readonly commit: string;
  readonly status: 'found' | 'missed' | 'unscored';
  /** The gravest claim at the place. */
  readonly severity: 'blocking' | 'warning' | null;
  readonly rules: readonly string[];
  /** Why it is unscored. */
  readonly reason: string;
}

/** What the engine claims in a file that somebody read whole. */
export interface TriedReport {
  readonly repository: string;
  readonly path: string;
  readonly lines: readonly [number, number];
  readonly rule: string;
  readonly severity: ScoredFinding['severity'];
  /** Whether a label stands there. */
  readonly isLabelled: boolean;
}

export interface Tried { readonly labels: readonly TriedLabel[]; readonly reports: readonly TriedReport[] }

export interface TryOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** Reviews each change once, with the static engine, for all of its labels. */
export async function tryLabels(changes: readonly LabelledChange[], { signal, onProgress }: TryOptions): Promise<Tried> {
  const tried: TriedLabel[] = [];
  const reports: TriedReport[] = [];
  for (const [index, change] of changes.entries()) {
    const outcome = await claimsOrReason(change, signal);
    tried.push(...change.labels.map((label) => tryLabel(change, label, outcome)));
    reports.push(...outcome.claims.filter(({ path }) => path === change.readWhole).map((claim) => tryClaim(change, claim)));
    onProgress(`${index + 1}/${changes.length} ${change.repository} ${change.commit.slice(0, 10)} ${outcome.reason === '' ? `${outcome.claims.length}` : `unscored, ${outcome.reason}`}`);
  }
  return { labels: tried, reports };
}

interface Outcome { readonly claims: readonly ScoredFinding[]; readonly reason: string }

async function claimsOrReason({ make }: LabelledChange, signal: AbortSignal): Promise<Outcome> {
  signal.throwIfAborted();
  try {
    const { claims } = await staticClaims(await make(), signal);
    return { claims, reason: '' };
  } catch (error) {
    if (signal.aborted) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { claims: [], reason: error instanceof ItemUnavailable ? message : `it failed: ${message}` };
  }
}

function tryLabel({ repository, commit }: LabelledChange, label: LabelledPlace, { claims, reason }: Outcome): TriedLabel {
  const { path, lines, class: kind, visible } = label;
  const near = claims.filter((claim) => standsNear(claim, label));
  const status = reason === '' ? (near.length === 0 ? 'missed' : 'found') : 'unscored';
  const severity = near.length === 0 ? null : near.some((claim) => claim.severity === 'blocking') ? 'blocking' : 'warning';
  return { repository, commit, path, lines, class: kind, visible, status, severity, rules: [...new Set(near.flatMap(({ sources }) => sources))].sort(), reason };
}

const tryClaim = ({ repository, labels }: LabelledChange, claim: ScoredFinding): TriedReport =>
  ({ repository, path: claim.path, lines: [claim.startLine, claim.endLine], rule: claim.sources[0] ?? '', severity: claim.severity, isLabelled: labels.some((label) => standsNear(claim, label)) });

/** A label names one line of the mistake, a finding another: the loop or the query in it. */
const NEAR = 15;

const standsNear = ({ path, startLine, endLine }: ScoredFinding, label: LabelledPlace): boolean =>
  path === label.path && [label.lines, ...label.elsewhere].some(([start, end]) => startLine - NEAR <= end && start <= endLine + NEAR);
