import type { Area, Check } from './area.ts';
import type { LineRange } from './change.ts';
import type { FailureCriterion } from './criterion.ts';
import type { GrowthClaim } from './growth.ts';
import type { TraceStep } from './lead.ts';
import type { Surface } from './surface.ts';

export interface ClaimPlace {
  readonly path: string;
  readonly range: LineRange;
  readonly quote: string;
}

export interface RelatedPlace extends ClaimPlace {
  readonly note: string;
}

/** What an answer or a rule asserts, as written: nothing in it has been checked. */
export interface Claim {
  /** `rule`: the static engine; `model`: an answer, by its question; `policy`: decided from declarations alone. */
  readonly source: { readonly kind: 'rule' | 'model' | 'policy'; readonly id: string };
  readonly area: Area;
  readonly check: Check;
  readonly criterion: FailureCriterion | null;
  readonly title: string;
  readonly problem: string;
  readonly place: ClaimPlace;
  readonly related: readonly RelatedPlace[];
  readonly trace: readonly TraceStep[];
  readonly claimType: 'presence' | 'absence';
  readonly searchedFor: readonly string[];
  readonly growth: GrowthClaim;
  /** The load that is said to reach the code; empty when none was named. */
  readonly loadPath: string;
  readonly surface: Surface | null;
  readonly impact: string;
  readonly recommendation: string;
  readonly confidence: number;
}
