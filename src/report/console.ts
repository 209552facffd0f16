import type { ReviewResult, Verdict } from '../model/result.ts';
import { consoleCoverage } from './console-coverage.ts';
import { briefFinding, consoleFinding } from './console-finding.ts';
import { consoleOpening } from './console-opening.ts';
import { escapeProse, escapeText } from './escape.ts';
import { INDENT, capped, counted, labelled, section, wrap } from './layout.ts';
import { createPaint, type Paint } from './paint.ts';
import type { Reporter } from './types.ts';

const MOST_NOTES = 20;
const MOST_DEFERRED = 10;
const MOST_PENDING = 12;

/** The report a person reads: most important first, and nothing where there is nothing to say. */
export const consoleReporter: Reporter = (result, { color, questions }) => {
  const paint = createPaint(color);
  const parts = [
    consoleOpening(result, paint),
    ...result.findings.filter((finding) => finding.severity !== 'note').map((finding) => consoleFinding(finding, paint)),
    notes(result, paint),
    deferred(result, paint),
    criteria(result, paint),
    consoleCoverage(result, paint),
    pending(result, questions, paint),
    [closing(result)],
  ];
  return `${parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
};

function notes({ findings }: ReviewResult, paint: Paint): string[] {
  const all = findings.filter((finding) => finding.severity === 'note');
  const shown = all.slice(0, MOST_NOTES).flatMap((finding) => briefFinding(finding, paint));
  return section('Notes (they do not weigh)', [...shown, ...(all.length > MOST_NOTES ? [`${INDENT}and ${all.length - MOST_NOTES} more in the JSON report`] : [])], paint);
}

function deferred(result: ReviewResult, paint: Paint): string[] {
  const lines = result.deferred.map(({ director, location, note }) => `${director}: ${escapeText(location.path)}:${location.startLine} ${escapeProse(note)}`);
  return section('For other Directors', capped(lines, MOST_DEFERRED, (more) => `and ${more} more in the JSON report`).flatMap((line) => wrap(line, INDENT)), paint);
}

function criteria({ applicability, criteria: { success } }: ReviewResult, paint: Paint): string[] {
  if (applicability.decision !== 'review') return [];
  const named = (status: (typeof success)[number]['status']): string => success.filter((entry) => entry.status === status).map((entry) => entry.criterion).join(', ');
  return section('Success criteria', [
    ...labelled('met', named('met'), paint.green),
    ...labelled('not met', named('not_met'), paint.red),
    ...labelled('not shown', named('not_shown'), paint.dim),
  ], paint);
}

function pending(result: ReviewResult, questions: string, paint: Paint): string[] {
  if (result.pending.length === 0) return [];
  const listed = result.pending.map(({ id, title }) => `${INDENT}${paint.cyan(escapeText(id.slice(0, 12)))}  ${escapeProse(title)}`);
  return section(`${counted(result.pending.length, 'question')} waiting for an answer`, [
    ...capped(listed, MOST_PENDING, (more) => `${INDENT}and ${more} more: scalability-director answer --list`),
    `${INDENT}Each is a file in ${escapeText(questions)}. Answer with`,
    `${INDENT.repeat(2)}scalability-director answer ID < answer.json`,
    `${INDENT}and run the same review again: it goes on from there.`,
  ], paint);
}

const MEANINGS: Readonly<Record<Verdict, string>> = {
  pass: 'the change may go on',
  not_applicable: 'nothing to review, the change may go on',
  block: 'mend what is blocking before this is merged',
  incomplete: 'not everything was reviewed, so this is no pass',
};

function closing({ verdict, exitCode }: ReviewResult): string {
  return `Exit code ${exitCode}: ${MEANINGS[verdict]}.`;
}
