import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors.ts';
import { addFiles } from '../hunt/add-files.ts';
import type { CloneOptions } from '../hunt/clone-of.ts';
import { measureRecall } from '../hunt/measure-recall.ts';
import { tryLabels, type LabelledChange, type TriedLabel, type TriedReport } from '../hunt/try-labels.ts';
import { undoFixes } from '../hunt/undo-fixes.ts';
import { readYamlFolder } from '../load/read-yaml-folder.ts';
import { AddedLabels } from '../model/added-labels.ts';
import { MISTAKE_CLASSES, SAMPLES } from '../model/labelled-place.ts';
import { UndoneLabels } from '../model/undone-labels.ts';
import type { RecallOptions } from '../program.ts';
import { showShare } from './show-share.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints how many of the labelled mistakes the static engine finds again when their fixes are undone. */
export const undone = (options: RecallOptions, surroundings: Surroundings): Promise<number> =>
  recall({ ...options, name: 'undone', files: readYamlFolder(options.labels, UndoneLabels), toChanges: undoFixes }, surroundings);

/** Prints how many of the mistakes in files that somebody read whole the static engine finds when a change adds the file. */
export const added = (options: RecallOptions, surroundings: Surroundings): Promise<number> =>
  recall({ ...options, name: 'added', files: readYamlFolder(options.labels, AddedLabels), toChanges: addFiles }, surroundings);

interface Labelled { readonly repository: string; readonly sample: (typeof SAMPLES)[number] }

interface Recall<T> extends RecallOptions {
  readonly name: string;
  readonly files: readonly T[];
  readonly toChanges: (file: T, options: CloneOptions) => LabelledChange[];
}

async function recall<T extends Labelled>({ name, files, toChanges, mirrors, labels, out }: Recall<T>, { say, tell, interrupted }: Surroundings): Promise<number> {
  if (files.length === 0) throw new UserError('usage', `There are no labels in ${labels}.`);
  const changes = files.flatMap((file) => toChanges(file, { mirrors, signal: interrupted }));
  const { labels: tried, reports } = await tryLabels(changes, { signal: interrupted, onProgress: (line) => { tell(`${line}\n`); } });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${name}.jsonl`), [...tried, ...reports].map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (const sample of SAMPLES) {
    const of = new Set(files.filter((file) => file.sample === sample).map(({ repository }) => repository));
    const chosen = tried.filter(({ repository }) => of.has(repository));
    if (chosen.length > 0) say(`${sample}\n${summary(chosen)}${labelledShare(reports.filter(({ repository }) => of.has(repository)))}`);
  }
  for (const { repository, commit, path, reason } of tried.filter(({ status }) => status === 'unscored')) say(`unscored: ${repository} ${commit.slice(0, 12)} ${path}: ${reason}\n`);
  return 0;
}

/** How many of the reports name what the reader named too; a report that he did not name may be small, or wrong, or what he overlooked. */
function labelledShare(reports: readonly TriedReport[]): string {
  if (reports.length === 0) return '';
  const blocking = reports.filter(({ severity }) => severity === 'blocking');
  const labelled = (some: readonly TriedReport[]): number => some.filter(({ isLabelled }) => isLabelled).length;
  return `  reports: ${reports.length}, ${labelled(reports)} of them where a label stands; blocking: ${blocking.length}, ${labelled(blocking)} of them\n`;
}

function summary(tried: readonly TriedLabel[]): string {
  const ofKind = MISTAKE_CLASSES.map((kind) => [kind, tried.filter((label) => label.class === kind)] as const);
  const kinds = ofKind.filter(([, chosen]) => chosen.length > 0).map(([kind, chosen]) => `  ${kind}: ${describe(chosen, false)}\n`);
  return `${kinds.join('')}  visible: ${describe(tried.filter(({ visible }) => visible === 'yes'))}\n  all: ${describe(tried)}\n`;
}

function describe(tried: readonly TriedLabel[], isWhole = true): string {
  const { repositories, labels, found, blocking, unscored, recall: share } = measureRecall(tried);
  const counts = `${labels} labels, ${found} found, ${blocking} of them blocking${unscored === 0 ? '' : `, ${unscored} unscored`}`;
  return isWhole ? `${repositories} repositories, ${counts}; recall ${showShare(share)}` : counts;
}
