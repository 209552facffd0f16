import type { Finding } from '../model/finding.ts';
import { escapeProse, escapeText } from './escape.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** Columns of code before it is cut. */
const CODE_WIDTH = 110;
const MOST_RELATED = 4;

/** One finding as a person reads it: where, what, the code, why it fails under load, the growth, what to do, and how sure it is. */
export function consoleFinding(finding: Finding, paint: Paint): string[] {
  const place = `${escapeText(finding.location.path)}:${finding.location.startLine}`;
  const severity = { blocking: paint.red('BLOCKING'), warning: paint.yellow('WARNING'), note: paint.dim('NOTE') }[finding.severity];
  return [
    `${severity}  ${paint.bold(escapeProse(finding.title))}`,
    `  ${paint.cyan(place)}  ${paint.dim([finding.check, ...(finding.criterion === null ? [] : [finding.criterion]), finding.surface].join(' · '))}`,
    '',
    ...excerpt(finding, paint),
    '',
    ...paragraph('Why', `${finding.problem} ${finding.impact}`, paint),
    ...paragraph('Growth', growthText(finding), paint),
    ...recommendation(finding, paint),
    ...related(finding, paint),
    ...paragraph('Sure', assurance(finding), paint),
    '',
  ];
}

/** A finding that does not weigh: one line, and the reason why. */
export function briefFinding(finding: Finding, paint: Paint): string[] {
  const lowering = finding.reasons.filter((reason) => reason.effect === 'lowers').at(-1);
  const why = lowering === undefined ? '' : ` ${paint.dim(`(${escapeProse(lowering.text)})`)}`;
  return [`  ${paint.cyan(`${escapeText(finding.location.path)}:${finding.location.startLine}`)}  ${escapeProse(finding.title)}${why}`];
}

function excerpt(finding: Finding, paint: Paint): string[] {
  const { startLine, endLine } = finding.location;
  const width = String(finding.excerpt.at(-1)?.line ?? 1).length;
  return finding.excerpt.map(({ line, text }) => {
    const isMarked = line >= startLine && line <= endLine;
    const code = `${String(line).padStart(width)} | ${cut(escapeText(text))}`;
    return isMarked ? `  ${paint.red('>')} ${code}` : `    ${paint.dim(code)}`;
  });
}

function cut(code: string): string {
  return code.length > CODE_WIDTH ? `${code.slice(0, CODE_WIDTH - 4)} ...` : code;
}

function growthText({ growth }: Finding): string {
  return `${growth.statement} (${growth.formula})`;
}

/** Line breaks in a recommendation are kept: it may hold lines to copy. */
function recommendation(finding: Finding, paint: Paint): string[] {
  const [first = '', ...rest] = finding.recommendation.split('\n');
  return [...paragraph('Do', first, paint), ...rest.map((line) => `          ${escapeText(line)}`.trimEnd())];
}

function related(finding: Finding, paint: Paint): string[] {
  const places = finding.related.filter((place) => place.path !== finding.location.path || place.startLine !== finding.location.startLine);
  if (places.length === 0) return [];
  const shown = places.slice(0, MOST_RELATED).map((place) => `${escapeText(place.path)}:${place.startLine} ${escapeProse(place.note)}`);
  const more = places.length > MOST_RELATED ? [`and ${places.length - MOST_RELATED} more`] : [];
  return paragraph('See', [...shown, ...more].join('; '), paint);
}

function assurance({ verification, sources, confidence, reasons }: Finding): string {
  const finders = sources.map((source) => (source.kind === 'rule' ? `rule ${source.id}` : source.kind === 'policy' ? 'the scale profile' : 'the model')).join(', ');
  const checked = { confirmed: 'confirmed by an independent verifier', refuted: 'refuted by an independent verifier', unverified: 'not verified', by_rule: 'its evidence is listed', not_needed: 'not verified, as it cannot block' }[verification.status];
  const changed = reasons.filter((reason) => reason.effect !== 'keeps').map((reason) => escapeProse(reason.text));
  return [`found by ${finders}, ${Math.round(confidence * 100)} % sure; ${checked}`, ...changed].join('; ');
}

function paragraph(label: string, text: string, paint: Paint): string[] {
  const [first = '', ...rest] = wrap(escapeProse(text), '          ');
  return [`  ${paint.bold(label.padEnd(6))}  ${first.trimStart()}`, ...rest];
}
