import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors.ts';
import { measureRecall } from '../hunt/measure-recall.ts';
import { undoFixes, type TriedLabel } from '../hunt/undo-fixes.ts';
import { readYamlFolder } from '../load/read-yaml-folder.ts';
import { UNDONE_CLASSES, UNDONE_SAMPLES, UndoneLabels } from '../model/undone-labels.ts';
import type { UndoneOptions } from '../program.ts';
import { showShare } from './show-share.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints how many of the labelled mistakes the static engine finds again when their fixes are undone, and writes each label's outcome. */
export async function undone({ mirrors, labels, out }: UndoneOptions, { say, tell, interrupted }: Surroundings): Promise<number> {
  const files = readYamlFolder(labels, UndoneLabels);
  if (files.length === 0) throw new UserError('usage', `There are no labels in ${labels}.`);
  const tried = await undoFixes({ files, mirrors, signal: interrupted, onProgress: (line) => { tell(`${line}\n`); } });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'undone.jsonl'), tried.map((label) => `${JSON.stringify(label)}\n`).join(''));
  for (const sample of UNDONE_SAMPLES) {
    const of = new Set(files.filter((file) => file.sample === sample).map(({ repository }) => repository));
    const chosen = tried.filter(({ repository }) => of.has(repository));
    if (chosen.length > 0) say(`${sample}\n${summary(chosen)}`);
  }
  for (const { repository, fix, path, reason } of tried.filter(({ status }) => status === 'unscored')) say(`unscored: ${repository} ${fix.slice(0, 12)} ${path}: ${reason}\n`);
  return 0;
}

function summary(tried: readonly TriedLabel[]): string {
  const ofKind = UNDONE_CLASSES.map((kind) => [kind, tried.filter((label) => label.class === kind)] as const);
  const kinds = ofKind.filter(([, chosen]) => chosen.length > 0).map(([kind, chosen]) => `  ${kind}: ${describe(chosen, false)}\n`);
  return `${kinds.join('')}  visible: ${describe(tried.filter(({ visible }) => visible === 'yes'))}\n  all: ${describe(tried)}\n`;
}

function describe(tried: readonly TriedLabel[], isWhole = true): string {
  const { repositories, labels, found, blocking, unscored, recall } = measureRecall(tried);
  const counts = `${labels} labels, ${found} found, ${blocking} of them blocking${unscored === 0 ? '' : `, ${unscored} unscored`}`;
  return isWhole ? `${repositories} repositories, ${counts}; recall ${showShare(recall)}` : counts;
}
