import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baselineOf } from '../gates/accept-baseline.ts';
import { checkGates } from '../gates/check-gates.ts';
import { BASELINES_FOLDER, loadGates } from '../gates/load-gates.ts';
import { agreementOf } from '../labels/second-hand-file.ts';
import { caseItems, loadItems } from '../load/load-items.ts';
import type { Item } from '../model/item.ts';
import { compareScores, type Flip } from '../report/flips.ts';
import { showMeasurement } from '../report/show-number.ts';
import { SLICE_METRICS, summarize, type Summary } from '../report/summarize.ts';
import { writeReport } from '../report/write-report.ts';
import { readResults, type Results } from '../run/results-file.ts';
import { METRICS } from '../scores/index.ts';
import { byId, measure, scoreItems } from '../scores/measure.ts';
import { SUBJECTS } from '../subjects/types.ts';
import type { Surroundings } from './surroundings.ts';

/** Writes the reports of a finished run again. */
export async function report(folder: string, { mirrors }: { mirrors: string }, { say }: Surroundings): Promise<number> {
  const { summary, items } = summaryOf(readResults(join(folder, 'results.jsonl')), mirrors);
  await writeReport(folder, 'evals/answers', { summary, gates: checkGates(summary, false), agreement: agreementOf(items) });
  say(`${join(folder, 'report.html')} and report.md are written.\n`);
  return 0;
}

function summaryOf({ header, outcomes }: Results, mirrors: string): { summary: Summary; items: Item[] } {
  const known = new Set(outcomes.map(({ item }) => item));
  const items = loadItems({ set: 'all', mirrors }).filter(({ id }) => known.has(id));
  return { summary: summarize(header, items, outcomes), items };
}

/** Two runs side by side, subject by subject: which verdicts turned, and how likely that is by chance. */
export async function compare(before: string, after: string, { say }: Surroundings): Promise<number> {
  const [old, young] = [readResults(before), readResults(after)];
  const items = loadItems({ set: 'all', mirrors: 'evals/mirrors' });
  for (const subject of SUBJECTS) {
    const [was, is] = [scoreItems(items, old.outcomes, subject), scoreItems(items, young.outcomes, subject)];
    const { items: both, gained, lost, p } = compareScores(was, is);
    if (both === 0) continue;
    say(`${subject}: ${both} items in both; right only after: ${gained.length}, right only before: ${lost.length}; exact McNemar p = ${p.toFixed(4)}\n`);
    for (const flip of gained) say(showFlip('+', flip));
    for (const flip of lost) say(showFlip('-', flip));
    for (const metric of SLICE_METRICS) {
      const [a, b] = [was, is].map((scores) => showMeasurement(measure(METRICS[metric], scores, byId(scores)), METRICS[metric]));
      if (a !== b) say(`    ${METRICS[metric].title}: ${a ?? ''} before, ${b ?? ''} after\n`);
    }
  }
  return Promise.resolve(0);
}

function showFlip(sign: string, { item, expected, before, after }: Flip): string {
  return `  ${sign} ${item}: ${expected} expected, ${before} before, ${after} after\n`;
}

/** Makes a run the state that later ones are held to. */
export function accept(folder: string, { say }: Surroundings): Promise<number> {
  const { header, outcomes } = readResults(join(folder, 'results.jsonl'));
  const subjects = summarize(header, caseItems(), outcomes).sections.find(({ title }) => title === 'Cases')?.subjects ?? [];
  mkdirSync(BASELINES_FOLDER, { recursive: true });
  for (const { subject, baseline } of loadGates()) {
    const summary = subjects.find(({ id }) => id === subject);
    if (summary === undefined) continue;
    writeFileSync(fileURLToPath(new URL(baseline, BASELINES_FOLDER)), `${JSON.stringify(baselineOf(summary), null, 1)}\n`);
    say(`${baseline}: ${summary.scores.length} items\n`);
  }
  return Promise.resolve(0);
}
