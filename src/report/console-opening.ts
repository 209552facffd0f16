import { CHECKS } from '../model/area.ts';
import type { ReviewResult } from '../model/result.ts';
import { escapeProse } from './escape.ts';
import { headline } from './headline.ts';
import { counted, labelled, wrap, INDENT } from './layout.ts';
import type { Paint } from './paint.ts';

/** Full commit ids stand in the JSON; people read the first twelve characters. */
const LONG_ID = /\b([0-9a-f]{12})[0-9a-f]{28,52}\b/g;

/** The headline, what it means, what was compared with what, and who looked. */
export function consoleOpening(result: ReviewResult, paint: Paint): string[] {
  const tint = { pass: paint.green, block: paint.red, not_applicable: paint.cyan, incomplete: paint.yellow }[result.verdict];
  return [
    paint.bold(tint(headline(result))),
    ...wrap(escapeProse(result.summary), INDENT),
    '',
    ...labelled('Change', change(result), paint.dim),
    ...labelled('Engine', engine(result), paint.dim),
    ...labelled('Not judged', notJudged(result), paint.dim),
  ];
}

/** Empty when the review ended before its change was known. */
function change({ change: { base, baseReason, head, files, addedLines, removedLines }, applicability }: ReviewResult): string {
  const isEmpty = applicability.decision === 'empty_change';
  if (files === 0 && !isEmpty) return '';
  const size = isEmpty ? 'no file differs' : `${counted(files, 'file')}, +${addedLines} -${removedLines} lines`;
  return `${head} against ${base} (${baseReason}): ${size}`.replace(LONG_ID, '$1');
}

function engine({ engine: name, usage, applicability }: ReviewResult): string {
  if (applicability.decision !== 'review') return '';
  if (name === 'static') return 'static: rules over syntax trees, no model was asked';
  const who = usage.answeredBy.join(', ') || 'no answer came';
  const kept = usage.fromStore > 0 ? `, ${usage.fromStore} from the store` : '';
  const price = usage.dollars === null || usage.dollars === 0 ? '' : `, about $${usage.dollars.toFixed(2)}`;
  return `model (${who}): ${usage.answered} of ${counted(usage.questions, 'question')} answered${kept}${price}`;
}

/** What this engine cannot judge belongs into the first lines: a pass must not be read as more than it is. */
function notJudged({ areas, applicability }: ReviewResult): string {
  if (applicability.decision !== 'review') return '';
  const blind = areas.flatMap(({ area, checks }) => {
    const names = checks.filter((check) => check.status === 'not_judged').map(({ check }) => check.slice(area.length + 1));
    return names.length === 0 ? [] : [{ count: names.length, text: `${area} (${names.join(', ')})` }];
  });
  const count = blind.reduce((total, entry) => total + entry.count, 0);
  return count === 0 ? '' : `${count} of ${CHECKS.length} checks, for which this engine has no rule here: ${blind.map((entry) => entry.text).join('; ')}`;
}
