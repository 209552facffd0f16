import { readFileSync } from 'node:fs';
import type { LabelledPlace } from '../model/labels.ts';
import { changedPaths } from './changed-lines.ts';
import type { EvalCase } from './load-cases.ts';

/** Words that would tell a reader what the label is. */
const TELL_TALES = /\bn\s?\+\s?1\b|scalab|bottleneck|unbounded|does(n't| not) scale|\b(BAD|GOOD|FIXME|XXX)\b|inefficien|\bna[iï]ve\b|anti-?pattern|memory leak|stampede|thundering/i;

/** Everything that is wrong with one case's form; nothing about whether its label is right. */
export function checkCase(entry: EvalCase, all: ReadonlyMap<string, EvalCase>): string[] {
  const changes = new Map(changedPaths(entry).map((change) => [change.path, change]));
  const places = [...entry.problems, ...entry.problems.flatMap(({ elsewhere }) => elsewhere), ...entry.traps, ...entry.deferred];
  const complaints = [
    ...(changes.size === 0 ? ['the two trees are equal'] : []),
    ...places.flatMap((place) => checkPlace(entry, place)),
    ...entry.problems.filter(({ path, lines }) => changes.has(path) && !touches(changes.get(path)?.lines ?? new Set(), lines) && !entry.needs.includes('second_file'))
      .map(({ id }) => `${id}: the change touches none of its lines`),
    ...entry.traps.filter((trap) => entry.problems.some((problem) => overlap(trap, problem))).map(({ path }) => `a trap in ${path} overlaps a problem`),
    ...verdictComplaints(entry),
    ...linkComplaints(entry, all),
    ...tellTales(entry, [...changes.keys()]),
  ];
  return complaints.map((complaint) => `${entry.id}: ${complaint}`);
}

function checkPlace({ after }: EvalCase, { path, lines: [start, end] }: LabelledPlace): string[] {
  const file = after.get(path);
  if (file === undefined) return [`${path} is not in the tree after the change`];
  const lines = readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');
  if (end > lines.length) return [`${path} has ${lines.length} lines, so not ${start}-${end}`];
  if (end - start > 40) return [`${path}:${start}-${end} is a long stretch for one place; name the lines that matter`];
  return [start, end].filter((line) => (lines[line - 1] ?? '').trim() === '').map((line) => `${path}:${line} is an empty line`);
}

function verdictComplaints({ verdict, problems, kind, check }: EvalCase): string[] {
  const isBlocking = problems.some(({ severity }) => severity === 'blocking');
  return [
    ...(isBlocking !== (verdict === 'block') ? [`the verdict is ${verdict}, and ${isBlocking ? 'a' : 'no'} problem is blocking`] : []),
    ...problems.filter(({ severity, criterion }) => severity === 'blocking' && criterion === null).map(({ id }) => `${id} blocks without a criterion`),
    ...(new Set(problems.map(({ id }) => id)).size < problems.length ? ['two problems have one id'] : []),
    ...(kind === 'defect' && check !== null && !problems.some((problem) => [problem.check, ...problem.also].includes(check)) ? [`no problem is about ${check}`] : []),
    ...(kind === 'defect' && problems.length === 0 ? ['a defect without a problem'] : []),
  ];
}

function linkComplaints(entry: EvalCase, all: ReadonlyMap<string, EvalCase>): string[] {
  const sibling = entry.twinOf === undefined ? undefined : all.get(entry.twinOf);
  return [
    ...(entry.kind === 'twin' && entry.twinOf === undefined ? ['a twin of nothing'] : []),
    ...(entry.kind === 'hostile' && entry.attack === undefined ? ['a hostile case without the shape of its attack'] : []),
    ...(entry.twinOf !== undefined && sibling === undefined ? [`its twin ${entry.twinOf} is not there`] : []),
    ...[entry.twinOf, entry.on].flatMap((id) => (id === undefined ? undefined : all.get(id)) ?? [])
      .filter(({ family }) => family !== entry.family).map(({ id, family }) => `${id} is of family ${family}, this is of ${entry.family}`),
    ...(sibling !== undefined && entry.kind === 'twin' && sibling.verdict === entry.verdict && sibling.problems.length === entry.problems.length ? ['it and its twin are labelled alike'] : []),
  ];
}

/** Hostile cases are told to lie; the texts of the others must not say what is wrong. Files of the unchanged part count too. */
function tellTales(entry: EvalCase, changed: readonly string[]): string[] {
  if (entry.kind === 'hostile') return [];
  const paths = changed.filter((path) => entry.after.has(path));
  const files = paths.filter((path) => TELL_TALES.test(readFileSync(entry.after.get(path) ?? '', 'utf8')))
    .map((path) => `${path} says what is wrong: ${TELL_TALES.exec(readFileSync(entry.after.get(path) ?? '', 'utf8'))?.[0] ?? ''}`);
  return [...files, ...(TELL_TALES.test(`${entry.title} ${entry.message}`) ? ['its title or message says what is wrong'] : [])];
}

function touches(touched: ReadonlySet<number>, [start, end]: readonly [number, number]): boolean {
  return [...touched].some((line) => line >= start && line <= end);
}

function overlap(a: LabelledPlace, b: LabelledPlace): boolean {
  return a.path === b.path && a.lines[0] <= b.lines[1] && b.lines[0] <= a.lines[1];
}
