import type { Applicability } from '../model/applicability.ts';
import type { Claim } from '../model/claim.ts';
import type { DecisionStep, Finding, Reason } from '../model/finding.ts';
import type { Settings } from '../model/settings.ts';
import type { ChangeView } from '../grounding/change-view.ts';

/** A claim on its way to being a finding. */
export interface Candidate {
  readonly claim: Claim;
  readonly finding: Finding;
}

export interface WeighingContext {
  readonly view: ChangeView;
  readonly applicability: Applicability;
  readonly settings: Settings;
}

/** One step of the decision: annotates the finding and may lower its severity; never raises it, never drops it. */
export type WeighingStep = (candidate: Candidate, context: WeighingContext) => Finding;

const RANK = { note: 0, warning: 1, blocking: 2 } as const;

/** The finding with its severity at most `severity` and the reason noted. */
export function lowered(finding: Finding, severity: 'warning' | 'note', step: DecisionStep, text: string): Finding {
  const lower = RANK[severity] < RANK[finding.severity] ? severity : finding.severity;
  return noted({ ...finding, severity: lower }, { step, effect: 'lowers', text });
}

export function kept(finding: Finding, step: DecisionStep, text: string): Finding {
  return noted(finding, { step, effect: 'keeps', text });
}

export function noted(finding: Finding, reason: Reason): Finding {
  return { ...finding, reasons: [...finding.reasons, reason] };
}
