import type { Check } from './area.ts';
import type { LineRange } from './change.ts';
import type { FailureCriterion } from './criterion.ts';
import type { GrowthClaim } from './growth.ts';
import type { Surface } from './surface.ts';

/** One step of the evidence a rule followed: loop site, helper, query site. */
export interface TraceStep {
  readonly path: string;
  readonly line: number;
  /** The line as it stands in the file, without its indentation. */
  readonly text: string;
  readonly note: string;
}

/** What a static rule noticed: a place to look, never by itself a fact. */
export interface Lead {
  /** Stable: made of the rule, the path and the quoted code, not of line numbers. */
  readonly id: string;
  readonly rule: string;
  readonly check: Check;
  /** Null when the rule's problem alone can never block. */
  readonly criterion: FailureCriterion | null;
  /** `sure`: the static engine reports it. `unsure`: only a question for the model. */
  readonly confidence: 'sure' | 'unsure';
  readonly path: string;
  readonly range: LineRange;
  /** The first line of the range as it stands in the file, without its indentation. */
  readonly quote: string;
  readonly title: string;
  readonly problem: string;
  readonly impact: string;
  readonly recommendation: string;
  readonly growth: GrowthClaim;
  /** The surface of the function itself, where its conventions say more than the file does. */
  readonly surface: Surface | null;
  readonly trace: readonly TraceStep[];
  /** For "there is no X" rules: what was looked for in the file and not found. */
  readonly searchedFor: readonly string[];
  /** The load that meets code which carries none itself, such as a migration; empty when none is named. */
  readonly loadPath: string;
}
