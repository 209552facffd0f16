import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../../src/errors.ts';
import { blindSheet } from '../labels/blind-sheet.ts';
import { compareHands } from '../labels/compare-hands.ts';
import { addSecondHand } from '../labels/second-hand-file.ts';
import { realSheet } from '../labels/real-sheet.ts';
import { changedPaths } from '../load/changed-lines.ts';
import { checkCase } from '../load/check-case.ts';
import { loadCases, type EvalCase } from '../load/load-cases.ts';
import { realItems } from '../load/load-real.ts';
import type { Labels } from '../model/labels.ts';
import { SheetAnswer } from '../model/second-hand.ts';
import type { BlindOptions } from '../program.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints the labelled lines of the cases and every complaint about their form; 1 when there is one. */
export function check(filter: RegExp, { say }: Surroundings): number {
  const cases = new Map(loadCases().map((entry) => [entry.id, entry]));
  const chosen = [...cases.values()].filter(({ id }) => filter.test(id));
  const complaints = chosen.flatMap((entry) => {
    say(showCase(entry));
    const own = checkCase(entry, cases);
    say(own.map((complaint) => `  ! ${complaint}\n`).join(''));
    return own;
  });
  say(`${chosen.length} cases, ${complaints.length} complaints\n`);
  return complaints.length === 0 ? 0 : 1;
}

function showCase(entry: EvalCase): string {
  const sizes = changedPaths(entry).map(({ path, status, added, removed }) => `${path} (${status} +${added} -${removed})`);
  const lines = [...entry.problems, ...entry.traps, ...entry.deferred].flatMap(({ path, lines: [start, end] }) => {
    const file = entry.after.get(path);
    const text = file === undefined ? [] : readFileSync(file, 'utf8').split('\n').slice(start - 1, end);
    return text.map((line, index) => `    ${path}:${start + index}  ${line}\n`);
  });
  return `${entry.id}  ${entry.verdict}  ${entry.after.size} files; ${sizes.join(', ')}\n${lines.join('')}`;
}

const Key = z.record(z.string(), z.string());

/** Writes a sheet for each case or real commit, in an order that says nothing, and the key beside the folder. */
export async function blind({ out, filter, set, mirrors }: BlindOptions, { say, interrupted }: Surroundings): Promise<number> {
  const order = (id: string): string => createHash('sha256').update(`sheet ${id}`).digest('hex');
  const sheets = (set === 'cases' ? caseSheets() : realSheets(mirrors, interrupted)).filter(({ id }) => filter.test(id)).sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1));
  mkdirSync(out, { recursive: true });
  const key: Record<string, string> = {};
  for (const [index, { id, write }] of sheets.entries()) {
    const number = String(index + 1).padStart(4, '0');
    writeFileSync(join(out, `${number}.md`), await write(number));
    key[number] = id;
  }
  writeFileSync(`${out.replace(/\/+$/, '')}.key.json`, `${JSON.stringify(key, null, 1)}\n`);
  say(`${sheets.length} sheets in ${out}\n`);
  return 0;
}

interface Sheet { readonly id: string; readonly write: (number: string) => string | Promise<string> }

const caseSheets = (): Sheet[] => loadCases().map((entry) => ({ id: entry.id, write: (number) => blindSheet(number, entry) }));

const realSheets = (mirrors: string, signal: AbortSignal): Sheet[] => realItems(mirrors)
  .map(({ id, withRepository }) => ({ id, write: (number) => withRepository((place) => realSheet(number, place, signal), signal) }));

/** Compares the second hand's answers with the labels and keeps the comparison. Throws a UserError for answers that do not fit. */
export function second(answers: string, { key, by }: { key: string; by: string }, { say }: Surroundings): number {
  const ids = Key.parse(JSON.parse(readFileSync(key, 'utf8')));
  const labelled = new Map<string, Labels & { readonly id: string }>([...loadCases(), ...realItems('')].map((entry) => [entry.id, entry]));
  const hands = readFileSync(answers, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line, index) => {
    const answer = SheetAnswer.safeParse(JSON.parse(line));
    if (!answer.success) throw new UserError('bad_answer', `${answers}:${index + 1}: ${z.prettifyError(answer.error)}`);
    const entry = labelled.get(ids[answer.data.sheet] ?? '');
    if (entry === undefined) throw new UserError('bad_answer', `${answers}:${index + 1}: there is no sheet ${answer.data.sheet}`);
    return compareHands(entry.id, entry, answer.data, by);
  });
  addSecondHand(hands);
  for (const { item, first, second: other, note } of hands.filter(({ resolution }) => resolution === 'open')) say(`${item}: ${first} against ${other}\n    ${note}\n`);
  say(`${hands.length} labels compared, ${hands.filter(({ resolution }) => resolution === 'open').length} differ\n`);
  return 0;
}
