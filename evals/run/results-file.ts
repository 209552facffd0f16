import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { UserError } from '../../src/errors.ts';
import { Outcome } from '../model/outcome.ts';
import { RunHeader } from '../model/run-header.ts';

export interface Results {
  readonly header: RunHeader;
  readonly outcomes: readonly Outcome[];
}

/** Reads a results file. A last line cut short, as a killed run leaves it, is left out. Throws a UserError when it is no results file. */
export function readResults(file: string): Results {
  const [first = '', ...lines] = textOf(file).split('\n').filter((line, index, all) => line !== '' && (index < all.length - 1 || isWhole(line)));
  const header = RunHeader.safeParse(parsed(first));
  if (!header.success) throw new UserError('unreadable_file', `${file} is no results file of the evals.`);
  const outcomes = lines.map((line, index) => {
    const outcome = Outcome.safeParse(parsed(line));
    if (!outcome.success) throw new UserError('unreadable_file', `${file}:${index + 2} is no outcome: ${z.prettifyError(outcome.error)}`);
    return outcome.data;
  });
  return { header: header.data, outcomes: latest(outcomes) };
}

export interface ResultsWriter {
  readonly known: readonly Outcome[];
  readonly add: (outcome: Outcome) => void;
}

/** Opens a results file to go on with, or begins it. Throws a UserError when what stands there was made by other code or otherwise set. */
export function openResults(file: string, header: RunHeader): ResultsWriter {
  mkdirSync(dirname(file), { recursive: true });
  const known = existsSync(file) ? continued(file, header) : [];
  writeFileSync(file, [header, ...known].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return { known, add: (outcome) => { appendFileSync(file, `${JSON.stringify(outcome)}\n`); } };
}

function continued(file: string, header: RunHeader): readonly Outcome[] {
  const old = readResults(file);
  const differing = (['code', 'answers', 'model', 'effort'] as const).filter((key) => old.header[key] !== header[key]);
  if (differing.length > 0) throw new UserError('usage', `${file} holds a run that differs in ${differing.join(', ')}; name another file with --out, or begin anew with --fresh.`);
  return old.outcomes.filter(({ status }) => status === 'scored');
}

/** Of several lines about the same thing the last one holds. */
function latest(outcomes: readonly Outcome[]): Outcome[] {
  return [...new Map(outcomes.map((outcome) => [`${outcome.subject}\0${outcome.item}\0${outcome.trial}`, outcome])).values()];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('unreadable_file', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function isWhole(line: string): boolean {
  return parsed(line) !== undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
