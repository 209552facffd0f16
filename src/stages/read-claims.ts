import { AreaAnswer, type Answer, type WireClaim } from '../model/answer.ts';
import { areaOf } from '../model/area.ts';
import type { Claim } from '../model/claim.ts';
import type { Lead } from '../model/lead.ts';

/** What rules and answers assert, in one form. A sure lead is a claim whatever the model says of it: answers add to the floor, they never remove it. */
export function readClaims(leads: readonly Lead[], answers: readonly Answer[]): Claim[] {
  const fromRules = leads.filter((lead) => lead.confidence === 'sure').map(claimOfLead);
  const fromModel = answers.flatMap((answer) => {
    if (answer.status !== 'answered') return [];
    return AreaAnswer.parse(answer.body).claims.map((claim) => claimOfAnswer(claim, answer.questionId));
  });
  return [...fromRules, ...fromModel];
}

function claimOfLead(lead: Lead): Claim {
  return {
    source: { kind: 'rule', id: lead.rule },
    area: areaOf(lead.check), check: lead.check, criterion: lead.criterion,
    title: lead.title, problem: lead.problem,
    place: { path: lead.path, range: lead.range, quote: lead.quote },
    related: [], trace: lead.trace,
    claimType: lead.searchedFor.length > 0 ? 'absence' : 'presence', searchedFor: lead.searchedFor,
    growth: lead.growth, loadPath: lead.loadPath, surface: lead.surface,
    impact: lead.impact, recommendation: lead.recommendation,
    confidence: 0.9,
  };
}

function claimOfAnswer(wire: WireClaim, questionId: string): Claim {
  return {
    source: { kind: 'model', id: questionId },
    area: areaOf(wire.check), check: wire.check, criterion: wire.criterion === 'none' ? null : wire.criterion,
    title: wire.title, problem: wire.problem,
    place: { path: wire.path, range: rangeOf(wire.start_line, wire.end_line), quote: wire.quote },
    related: wire.related.map((place) => ({ path: place.path, range: rangeOf(place.start_line, place.end_line), quote: place.quote, note: place.note })),
    trace: [], claimType: wire.claim_type, searchedFor: wire.searched_for,
    growth: wire.growth, loadPath: wire.load_path.trim(), surface: null,
    impact: wire.impact, recommendation: wire.recommendation,
    confidence: Math.min(1, Math.max(0, wire.confidence)),
  };
}

/** The wire cannot hold "whole, positive, in order"; here it is made so. */
function rangeOf(start: number, end: number): { start: number; end: number } {
  const first = Math.max(1, Math.trunc(start) || 1);
  return { start: first, end: Math.max(first, Math.trunc(end) || first) };
}
