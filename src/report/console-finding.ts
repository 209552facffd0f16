import type { Finding } from '../model/finding.ts';
import { escapeProse, escapeText } from './escape.ts';
import { excerpt } from './excerpt.ts';
import { BODY_INDENT, INDENT, capped, labelled, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

const MOST_RELATED = 4;
const MOST_LINES_TO_COPY = 20;

/** One finding as a person reads it: where, what, the code, why it fails under load, the growth, what to do, and how sure it is. */
export function consoleFinding(finding: Finding, paint: Paint): string[] {
  const word = { blocking: paint.red('BLOCKING'), warning: paint.yellow('WARNING'), note: 'NOTE' }[finding.severity];
  const what = [finding.check, ...(finding.criterion === null ? [] : [finding.criterion]), finding.surface].join(' | ');
  const code = excerpt(finding, paint);
  return [
    `${paint.bold(word)}  ${paint.cyan(placeOf(finding.location))}`,
    ...wrap(escapeProse(finding.title), INDENT).map(paint.bold),
    `${INDENT}${paint.dim(what)}`,
    ...(code.length === 0 ? [] : ['', ...code]),
    '',
    ...labelled('Why', `${finding.problem} ${finding.impact}`, paint.bold),
    ...labelled('Growth', finding.growth.statement, paint.bold),
    ...labelled('', finding.growth.formula, paint.bold),
    ...recommendation(finding, paint),
    ...related(finding, paint),
    ...labelled('How sure', assurance(finding), paint.bold),
  ];
}

/** A finding that does not weigh: one line, the reason why, and what to add where only a declaration is missing. */
export function briefFinding(finding: Finding, paint: Paint): string[] {
  const lowering = finding.reasons.filter((reason) => reason.effect === 'lowers').at(-1);
  const mark = finding.suppressed ? 'suppressed: ' : '';
  return [
    `${INDENT}${paint.cyan(placeOf(finding.location))}  ${escapeProse(finding.title)}`,
    ...(lowering === undefined ? [] : wrap(`${mark}${escapeProse(lowering.text)}`, `${INDENT}${INDENT}`).map(paint.dim)),
    ...(finding.sources.some(({ kind }) => kind === 'policy') ? recommendation(finding, paint) : []),
  ];
}

function placeOf({ path, startLine }: { readonly path: string; readonly startLine: number }): string {
  return `${escapeText(path)}:${startLine}`;
}

/** Line breaks in a recommendation are kept: it may hold lines to copy. */
function recommendation(finding: Finding, paint: Paint): string[] {
  const [first = '', ...rest] = finding.recommendation.trim().split('\n');
  const lines = rest.map((line) => `${BODY_INDENT}${escapeText(line)}`.trimEnd());
  return [...labelled('Do', first, paint.bold), ...capped(lines, MOST_LINES_TO_COPY, (more) => `${BODY_INDENT}... and ${more} more lines in the JSON report`)];
}

function related({ related: all, location }: Finding, paint: Paint): string[] {
  const places = all.filter((place) => place.path !== location.path || place.startLine !== location.startLine);
  const shown = capped(places.map((place) => `${placeOf(place)} ${escapeProse(place.note)}`.trimEnd()), MOST_RELATED, (more) => `and ${more} more in the JSON report`);
  return shown.flatMap((text, index) => labelled(index === 0 ? 'See' : '', text, paint.bold));
}

const VERIFICATION_WORDS: Readonly<Record<Finding['verification']['status'], string>> = {
  confirmed: 'an independent verifier confirmed it',
  refuted: 'an independent verifier refuted it',
  unverified: 'no verifier could check it',
  by_rule: 'the code shown is the evidence',
  not_needed: 'it was not put to a verifier, as it cannot block',
};

/** Who found it, who checked it, and what lowered or corrected it on the way. */
function assurance({ verification, sources, confidence, reasons }: Finding): string {
  const checked = VERIFICATION_WORDS[verification.status];
  const why = verification.status === 'confirmed' && verification.reason !== '' ? ` (${verification.reason})` : '';
  const changed = reasons.filter((reason) => reason.effect !== 'keeps').map((reason) => `; ${reason.text}`);
  return `${Math.round(confidence * 100)}%, found by ${sources.map(sourceName).join(' and ')}; ${checked}${why}${changed.join('')}.`;
}

function sourceName({ kind, id }: Finding['sources'][number]): string {
  return { rule: `rule ${id}`, model: 'the model', policy: 'the scale profile' }[kind];
}
