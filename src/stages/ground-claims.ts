import { createHash } from 'node:crypto';
import { classifySurface } from '../applicability/classify-surface.ts';
import { predictGrowth } from '../growth/predict-growth.ts';
import { locateQuote } from '../grounding/locate-quote.ts';
import type { LineRange } from '../model/change.ts';
import type { Claim, RelatedPlace } from '../model/claim.ts';
import type { Finding, Grounding } from '../model/finding.ts';
import type { Surface } from '../model/surface.ts';
import { lowered, noted, type Candidate, type WeighingContext } from '../weighing/types.ts';

/** Lines of code shown around a finding. */
const EXCERPT_LINES = 6;

/** Each claim as a finding whose quote was found, moved or is absent. Related places that cannot be found are left out, and the finding says so. */
export function groundClaims(claims: readonly Claim[], context: WeighingContext): Candidate[] {
  return claims.map((claim) => ({ claim, finding: ground(claim, context) }));
}

function ground(claim: Claim, context: WeighingContext): Finding {
  const { path, range, quote } = claim.place;
  const text = context.view.content(path)?.text ?? null;
  const line = text === null ? null : locateQuote(text, quote, range.start);
  const located = line === null ? range : { start: line, end: line + (range.end - range.start) };
  const within = clipped(located, text);
  const places = placesOf(claim);
  const related = relatedOf(places, context);
  const finding: Finding = {
    id: findingId(claim),
    severity: 'blocking',
    area: claim.area, check: claim.check, criterion: claim.criterion,
    title: claim.title, problem: claim.problem,
    location: { path, startLine: within.start, endLine: within.end },
    quote, excerpt: excerptOf(text, within),
    related,
    surface: surfaceOf(claim, context), novelty: 'introduced',
    growth: predictGrowth(claim.growth, path, context.settings.profile),
    impact: claim.impact, recommendation: claim.recommendation, confidence: claim.confidence,
    sources: [claim.source], suppressed: false,
    grounding: groundingOf(line, range.start),
    verification: { status: 'not_needed', by: '', reason: '' },
    reasons: [],
  };
  const grounded = withGroundingReason(finding, text === null);
  const missing = places.length - related.length;
  return missing === 0 ? grounded : noted(grounded, { step: 'grounding', effect: 'corrects', text: `${missing} of its ${places.length} related places could not be found and are not shown` });
}

function groundingOf(line: number | null, claimedLine: number): Grounding {
  if (line === null) return { status: 'absent', claimedLine };
  return { status: line === claimedLine ? 'exact' : 'moved', claimedLine };
}

function withGroundingReason(finding: Finding, isUnknownFile: boolean): Finding {
  const { grounding, location } = finding;
  switch (grounding.status) {
    case 'exact':
      return noted(finding, { step: 'grounding', effect: 'keeps', text: `the quote stands at line ${location.startLine}` });
    case 'moved':
      return noted(finding, { step: 'grounding', effect: 'corrects', text: `claimed at line ${grounding.claimedLine ?? 0}, the quote stands at line ${location.startLine}` });
    case 'absent':
      return lowered(finding, 'note', 'grounding', isUnknownFile ? 'the file is not part of what was reviewed' : 'the quote stands nowhere in the file');
  }
}

function placesOf(claim: Claim): RelatedPlace[] {
  const fromTrace = claim.trace.map((step) => ({ path: step.path, range: { start: step.line, end: step.line }, quote: step.text, note: step.note }));
  return [...claim.related, ...fromTrace];
}

function relatedOf(places: readonly RelatedPlace[], { view }: WeighingContext): Finding['related'] {
  return places.flatMap((place) => {
    const text = view.content(place.path)?.text;
    const line = text === undefined ? null : locateQuote(text, place.quote, place.range.start);
    if (line === null) return [];
    return [{ path: place.path, startLine: line, endLine: line + (place.range.end - place.range.start), quote: place.quote, note: place.note }];
  });
}

function surfaceOf(claim: Claim, { applicability, view }: WeighingContext): Surface {
  const { path } = claim.place;
  const decided = applicability.files.find((file) => file.path === path)?.surface;
  return claim.surface ?? decided ?? classifySurface(path, view.content(path)?.text ?? '');
}

function clipped(range: LineRange, text: string | null): LineRange {
  if (text === null) return range;
  const last = Math.max(1, text.split('\n').length);
  return { start: Math.min(range.start, last), end: Math.min(range.end, last) };
}

function excerptOf(text: string | null, range: LineRange): Finding['excerpt'] {
  if (text === null) return [];
  const lines = text.split('\n');
  const end = Math.min(lines.length, Math.max(range.end, range.start + 2), range.start + EXCERPT_LINES - 2);
  const start = Math.max(1, range.start - 1);
  return lines.slice(start - 1, end).map((line, index) => ({ line: start + index, text: line }));
}

/** Free of prose and of line numbers, so that the same problem keeps its id from run to run. */
function findingId(claim: Claim): string {
  const code = claim.place.quote.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(JSON.stringify([claim.check, claim.place.path, code])).digest('hex').slice(0, 12);
}
