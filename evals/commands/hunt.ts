import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import * as z from 'zod';
import { UserError } from '../../src/errors.ts';
import { huntRepository, type Hunt } from '../hunt/hunt-repository.ts';
import { measureReports } from '../hunt/measure-reports.ts';
import { readYamlFolder } from '../load/read-yaml-folder.ts';
import { LabelledReport, ReportLabels } from '../model/report-labels.ts';
import type { HuntOptions, JudgeOptions } from '../program.ts';
import { showShare } from './show-share.ts';
import type { Surroundings } from './surroundings.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Runs the static engine over a clone and writes its reports, with the code around each, for somebody to judge. */
export async function hunt(repository: string, { mirrors, last, tree, most, out }: HuntOptions, { say, tell, interrupted }: Surroundings): Promise<number> {
  const clone = join(mirrors, repository);
  if (!existsSync(clone)) throw new UserError('usage', `There is no clone of ${repository} in ${mirrors}.`);
  const found = await huntRepository({ repository: clone, last, tree, most, signal: interrupted, onProgress: (line) => { tell(`${line}\n`); } });
  mkdirSync(out, { recursive: true });
  writeFileSync(sheetOf(out, repository), `${JSON.stringify({ repository, engine: await engineCommit(), ...found }, null, 1)}\n`);
  say(`${found.reports.length} reports in ${sheetOf(out, repository)}\n`);
  return 0;
}

const sheetOf = (folder: string, repository: string): string => join(folder, `${repository.replace('/', '+')}.json`);

async function engineCommit(): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['describe', '--always', '--dirty', '--abbrev=40'], { cwd: HERE });
  return stdout.trim();
}

type Sheet = Hunt & { readonly repository: string; readonly engine: string };

const Judgement = LabelledReport.pick({ verdict: true, why: true }).extend({ id: z.string() });

/** Keeps what was judged: every report of the sheet must have its judgement. */
export function judge(sheet: string, { answers, by, sample, labels }: JudgeOptions, { say }: Surroundings): number {
  const { repository, engine, commits, changedLines, treeLines, treeReports, reports } = JSON.parse(readFileSync(sheet, 'utf8')) as Sheet;
  const judged = new Map(readFileSync(answers, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => {
    const { id, ...judgement } = Judgement.parse(JSON.parse(line));
    return [id, judgement] as const;
  }));
  const labelled = reports.map(({ id, from, commit, path, lines, rule, severity }): LabelledReport => {
    const judgement = judged.get(id);
    if (judgement === undefined) throw new UserError('bad_answer', `${answers} says nothing of ${id}.`);
    return { from, commit, path, lines, rule, severity, ...judgement, by };
  });
  mkdirSync(labels, { recursive: true });
  const file = ReportLabels.parse({ repository, sample, engine, commits, changedLines, treeLines, treeReports, reports: labelled });
  writeFileSync(join(labels, `${repository.replace('/', '+')}.yaml`), stringify(file, { lineWidth: 180 }));
  say(`${labelled.length} reports of ${repository} are judged\n`);
  return 0;
}

/** Prints what the judged reports come to: per sample, and per rule. */
export function precision({ labels }: { readonly labels: string }, { say }: Surroundings): number {
  const files = readYamlFolder(labels, ReportLabels);
  for (const sample of ['development', 'fresh'] as const) {
    const chosen = files.filter((file) => file.sample === sample);
    if (chosen.length === 0) continue;
    say(`${sample}: ${describe(chosen)}\n`);
    const rules = [...new Set(chosen.flatMap(({ reports }) => reports.map(({ rule }) => rule)))].sort();
    for (const rule of rules) say(`  ${rule}: ${describe(chosen.map((file) => ({ ...file, reports: file.reports.filter((report) => report.rule === rule) })), false)}\n`);
  }
  return 0;
}

function describe(files: readonly ReportLabels[], isWhole = true): string {
  const { repositories, reports, right, small, wrong, precision: strict, trueShare, per100Commits, per10000Lines } = measureReports(files);
  const counts = `${reports} reports, ${right} right, ${small} right but small, ${wrong} wrong`;
  if (!isWhole) return counts;
  const rate = (value: number | null): string => value === null ? 'not measured' : value.toFixed(2);
  const commits = files.reduce((total, file) => total + file.commits, 0);
  const all = files.flatMap((file) => file.reports);
  const blocking = verdictsOf(all.filter(({ severity }) => severity === 'blocking'));
  const onCommits = verdictsOf(all.filter(({ from }) => from !== 'tree'));
  return `${repositories} repositories, ${commits} commits, ${counts}; blocking: ${blocking}; on commits: ${onCommits}; right ${showShare(strict)}, true ${showShare(trueShare)}; ${rate(per100Commits)} reports per 100 commits, ${rate(per10000Lines)} per 10,000 lines of a tree`;
}

function verdictsOf(reports: ReportLabels['reports']): string {
  const count = (verdict: ReportLabels['reports'][number]['verdict']): number => reports.filter((report) => report.verdict === verdict).length;
  return `${reports.length} (${count('right')} right, ${count('small')} small, ${count('wrong')} wrong)`;
}
