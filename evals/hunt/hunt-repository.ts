import { createHash } from 'node:crypto';
import { createGit, type Git } from '../../src/git/run-git.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import type { ReportLabels, LabelledReport } from '../model/report-labels.ts';
import { countChangedLines } from '../run/count-changed-lines.ts';
import { FIXED_AUTHOR } from './fixed-author.ts';
import { staticClaims } from './static-claims.ts';
import { treeWithout } from './tree-without.ts';

export interface HuntOptions {
  readonly repository: string;
  /** How many commits are reviewed, the newest first. */
  readonly last: number;
  /** Whether the whole tree is audited too, as a change that adds every file. */
  readonly tree: boolean;
  /** Of the audit's reports at most so many are given, drawn by hash: the same tree gives the same draw. */
  readonly most: number;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** A report with the code around it, for whoever judges it. */
export interface UnlabelledReport extends Omit<LabelledReport, 'verdict' | 'why' | 'by'> {
  /** Unique on its sheet: one finding can come from several commits. */
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly code: string;
}

export interface Hunt extends Pick<ReportLabels, 'commits' | 'changedLines' | 'treeLines' | 'treeReports'> { readonly reports: readonly UnlabelledReport[] }

/** Runs the static engine over a repository's last commits, one by one as reviews, and over its tree. */
export async function huntRepository({ repository, last, tree, most, signal, onProgress }: HuntOptions): Promise<Hunt> {
  const git = createGit({ directory: repository, home: repository, variables: FIXED_AUTHOR, signal });
  const commits = (await git.text(['rev-list', '--no-merges', '--min-parents=1', `--max-count=${last}`, 'HEAD'])).split('\n').filter((line) => line !== '');
  const reports: UnlabelledReport[] = [];
  let changedLines = 0;
  for (const [index, commit] of commits.entries()) {
    const place = { repository, base: `${commit}^`, head: commit };
    changedLines += await countChangedLines(place, signal);
    const { verdict, claims } = await staticClaims(place, signal);
    onProgress(`${index + 1}/${commits.length} ${commit.slice(0, 10)} ${verdict ?? ''} ${claims.length}`);
    for (const finding of claims) reports.push(await toReport(finding, { git, from: 'commit', commit }));
  }
  const audit = tree ? await auditTree({ repository, git, signal }) : { treeLines: 0, reports: [] };
  return { commits: commits.length, changedLines, treeLines: audit.treeLines, treeReports: audit.reports.length, reports: [...reports, ...drawn(audit.reports, most)] };
}

function drawn(reports: readonly UnlabelledReport[], most: number): UnlabelledReport[] {
  const chosen = new Set([...reports].sort((a, b) => rankOf(a) < rankOf(b) ? -1 : 1).slice(0, most));
  return reports.filter((report) => chosen.has(report));
}

const rankOf = ({ id }: UnlabelledReport): string => createHash('sha256').update(id).digest('hex');

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

interface AuditOptions { readonly repository: string; readonly git: Git; readonly signal: AbortSignal }

/** Against a commit without files, and one with all of them on top of it. */
async function auditTree({ repository, git, signal }: AuditOptions): Promise<{ treeLines: number; reports: UnlabelledReport[] }> {
  const commit = (await git.text(['rev-parse', 'HEAD'])).trim();
  const base = (await git.text(['commit-tree', EMPTY_TREE, '-m', 'nothing'])).trim();
  const head = (await git.text(['commit-tree', await readableTree(repository, git, signal), '-p', base, '-m', 'everything'])).trim();
  const place = { repository, base, head };
  const { claims } = await staticClaims(place, signal);
  const reports = await Promise.all(claims.map((finding) => toReport(finding, { git, from: 'tree', commit })));
  return { treeLines: await countChangedLines(place, signal), reports };
}

/** The tree of HEAD without the files that a partial clone does not hold, which are its largest. */
async function readableTree(repository: string, git: Git, signal: AbortSignal): Promise<string> {
  const listed = (await git.text(['ls-tree', '-r', '-z', '--format=%(objectname) %(path)', 'HEAD'])).split('\0').filter((line) => line !== '');
  const states = (await git.text(['cat-file', '--batch-check=%(objecttype)'], listed.map((line) => `${line.slice(0, line.indexOf(' '))}\n`).join(''))).split('\n');
  const absent = listed.filter((_, index) => states[index]?.endsWith(' missing') === true).map((line) => line.slice(line.indexOf(' ') + 1));
  if (absent.length === 0) return 'HEAD^{tree}';
  return treeWithout({ repository, commit: 'HEAD', paths: absent, signal });
}

const LINES_AROUND = 25;

async function toReport(finding: ScoredFinding, { git, from, commit }: { readonly git: Git; readonly from: LabelledReport['from']; readonly commit: string }): Promise<UnlabelledReport> {
  const { path, startLine, endLine, severity, title, words, sources, related } = finding;
  const places = [{ path, startLine, endLine }, ...related.filter((other) => other.path !== path)];
  const code = await Promise.all(places.map(async (place) => `${place.path}\n${await excerpt(git, commit, place)}`));
  return { id: `${from}/${commit.slice(0, 12)}/${finding.id}`, from, commit, path, lines: [startLine, endLine], rule: sources[0] ?? '', severity, title, words, code: code.join('\n\n') };
}

async function excerpt(git: Git, commit: string, { path, startLine, endLine }: { readonly path: string; readonly startLine: number; readonly endLine: number }): Promise<string> {
  const lines = (await git.text(['cat-file', 'blob', `${commit}:${path}`]).catch(() => '')).split('\n');
  const from = Math.max(1, startLine - LINES_AROUND);
  return lines.slice(from - 1, endLine + LINES_AROUND).map((line, index) => `${from + index >= startLine && from + index <= endLine ? '>' : ' '}${String(from + index).padStart(5)} ${line.slice(0, 240)}`).join('\n');
}
