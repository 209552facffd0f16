import type { ReviewResult } from '../model/result.ts';
import { briefFinding, consoleFinding } from './console-finding.ts';
import { consoleCoverage } from './console-coverage.ts';
import { escapeProse, escapeText } from './escape.ts';
import { counted, headline } from './headline.ts';
import { createPaint, type Paint } from './paint.ts';
import type { Reporter } from './types.ts';
import { wrap } from './wrap.ts';

export const consoleReporter: Reporter = (result, { color, questions }) => {
  const paint = createPaint(color);
  const heavy = result.findings.filter((finding) => finding.severity !== 'note');
  const notes = result.findings.filter((finding) => finding.severity === 'note');
  const sections = [
    opening(result, paint),
    heavy.flatMap((finding) => consoleFinding(finding, paint)),
    section('Notes, which do not weigh', notes.flatMap((finding) => briefFinding(finding, paint)), paint),
    section('For other Directors', result.deferred.map((entry) => `  ${entry.director}: ${escapeText(entry.location.path)}:${entry.location.startLine} ${escapeProse(entry.note)}`), paint),
    section('Success criteria', criteria(result, paint), paint),
    consoleCoverage(result, paint),
    pending(result, questions, paint),
    [closing(result)],
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n').trimEnd()).join('\n\n')}\n`;
};

/** Full commit ids stand in the JSON; people read the first twelve characters. */
const LONG_ID = /\b([0-9a-f]{12})[0-9a-f]{28,52}\b/g;

function opening(result: ReviewResult, paint: Paint): string[] {
  const { change, engine, usage } = result;
  const tint = { pass: paint.green, block: paint.red, not_applicable: paint.dim, incomplete: paint.yellow }[result.verdict];
  const size = `${counted(change.files, 'file')}, +${change.addedLines} -${change.removedLines}`;
  const who = engine === 'static' ? 'static engine' : `model engine (${usage.answeredBy.map(escapeProse).join(', ') || escapeProse(usage.model ?? 'no answers')})`;
  return [
    paint.bold(tint(headline(result))),
    ...wrap(escapeProse(result.summary), ''),
    '',
    ...wrap(escapeProse(`${change.head} against ${change.base} (${change.baseReason}): ${size}; ${who}.`).replace(LONG_ID, '$1'), ''),
    ...notJudged(result),
  ];
}

/** What this engine is blind to belongs into the first lines: a pass must not be read as more than it is. */
function notJudged(result: ReviewResult): string[] {
  if (result.applicability.decision !== 'review') return [];
  const blind = result.areas.flatMap((area) => area.checks).filter((check) => check.status === 'not_judged').map((check) => check.check);
  if (blind.length === 0) return [];
  return wrap(`Not judged by this engine (${blind.length} of 29 checks): ${blind.join(', ')}.`, '');
}

function criteria(result: ReviewResult, paint: Paint): string[] {
  if (result.applicability.decision !== 'review') return [];
  const byStatus = (status: string): string => result.criteria.success.filter((entry) => entry.status === status).map((entry) => entry.criterion).join(', ');
  const lines = [['met', byStatus('met'), paint.green], ['not met', byStatus('not_met'), paint.red], ['not shown', byStatus('not_shown'), paint.dim]] as const;
  return lines.filter(([, names]) => names !== '').flatMap(([label, names, tint]) => {
    const [first = '', ...rest] = wrap(names, '              ');
    return [`  ${tint(label.padEnd(10))}  ${first.trimStart()}`, ...rest];
  });
}

function pending(result: ReviewResult, questions: string, paint: Paint): string[] {
  return section(`Questions that wait in ${escapeText(questions)} (answer them with: scalability-director answer ID < FILE)`, result.pending.map((entry) => `  ${entry.id.slice(0, 12)}  ${escapeProse(entry.title)}`), paint);
}

function closing(result: ReviewResult): string {
  const meaning = { pass: 'pass', not_applicable: 'nothing to review', block: 'the change must not be merged as it is', incomplete: 'something was not reviewed, so it is no pass' }[result.verdict];
  return `exit code ${result.exitCode}: ${meaning}`;
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint.bold(title), ...lines];
}
