import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadOperatorConfig } from '../../src/config/load-operator-config.ts';
import { UserError } from '../../src/errors.ts';
import { checkGates } from '../gates/check-gates.ts';
import { loadItems } from '../load/load-items.ts';
import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RunHeader } from '../model/run-header.ts';
import type { RunOptions } from '../program.ts';
import { headlines } from '../report/headlines.ts';
import { summarize } from '../report/summarize.ts';
import { writeReport } from '../report/write-report.ts';
import { agreementOf } from '../labels/second-hand-file.ts';
import { openAnswerSource } from '../run/answer-source.ts';
import { codeFingerprint } from '../run/fingerprint.ts';
import { openRecordings } from '../run/recordings.ts';
import { openResults } from '../run/results-file.ts';
import { runSuite } from '../run/run-suite.ts';
import type { SubjectId } from '../subjects/types.ts';
import type { Surroundings } from './surroundings.ts';

const SUBJECTS_OF = {
  static: ['always_pass', 'always_block', 'keyword_grep', 'static'],
  model: ['always_pass', 'always_block', 'keyword_grep', 'static', 'naive', 'model'],
} as const satisfies Record<RunOptions['engine'], readonly SubjectId[]>;

/** Measures, writes the results and the reports, and gives 1 when a gate is broken. */
export async function run(options: RunOptions, surroundings: Surroundings): Promise<number> {
  const { variables, say, tell, interrupted, now } = surroundings;
  const { out, store, trials, concurrency } = options;
  const all = loadItems(options);
  const items = all.filter((item) => options.filter.test(item.id) && (options.split === 'all' || item.split === options.split));
  if (items.length === 0) throw new UserError('usage', 'No item fits --filter, --split and --set.');
  const { model, effort } = options;
  const operator = loadOperatorConfig(null, { model, effort });
  const source = openAnswerSource({ way: options.answers, store, dollars: options.budget, variables, baseUrl: options.baseUrl });
  const header: RunHeader = { format: 'scalability-director-evals/1', startedAt: now().toISOString(), code: codeFingerprint(), answers: options.answers, model: operator.model, effort: operator.effort, trials, node: process.version };
  if (options.fresh) rmSync(join(out, 'results.jsonl'), { force: true });
  const results = openResults(join(out, 'results.jsonl'), header);
  const outcomes = await runSuite(
    { items, subjects: SUBJECTS_OF[options.engine], trials, concurrency, known: results.known, onOutcome: (outcome, { done, total }) => { results.add(outcome); tell(progressLine(outcome, done, total, source.budget.spent())); } },
    { source, recordings: openRecordings(store), recordOn: options.answers === 'replay' ? null : now().toISOString().slice(0, 10), operator, signal: interrupted },
  );
  return finish({ header, items, outcomes, isWhole: isWhole(options, items, all) }, options, say);
}

function isWhole({ set, cases }: RunOptions, items: readonly Item[], all: readonly Item[]): boolean {
  return set !== 'real' && cases === undefined && items.length === all.length;
}

interface Finished {
  readonly header: RunHeader;
  readonly items: readonly Item[];
  readonly outcomes: readonly Outcome[];
  readonly isWhole: boolean;
}

async function finish({ header, items, outcomes, isWhole: whole }: Finished, { out, store, cases, set }: RunOptions, say: Surroundings['say']): Promise<number> {
  const summary = summarize(header, items, outcomes);
  const gates = cases === undefined && set !== 'real' ? checkGates(summary, whole) : [];
  await writeReport(out, store, { summary, gates, agreement: agreementOf(items) });
  say(headlines(summary, gates));
  say(`\n${join(out, 'report.html')}, report.md and results.jsonl are written.\n`);
  return gates.some(({ status }) => status === 'broken') ? 1 : 0;
}

function progressLine({ item, subject, trial, status, verdict, reason }: Outcome, done: number, total: number, spent: number): string {
  return `${done}/${total}${spent > 0 ? ` $${spent.toFixed(2)}` : ''} ${subject} ${item}${trial > 1 ? ` (${trial})` : ''}: ${status === 'scored' ? verdict ?? 'none' : `unscored, ${reason}`}\n`;
}
