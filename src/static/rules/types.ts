import type { Check } from '../../model/area.ts';
import type { LineRange } from '../../model/change.ts';
import type { FailureCriterion } from '../../model/criterion.ts';
import type { GrowthClaim, GrowthLaw } from '../../model/growth.ts';
import type { Surface } from '../../model/surface.ts';
import type { DocumentOf, Format } from '../facts/documents.ts';
import type { FileFacts, FunctionFact, SourceText } from '../facts/facts.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import type { RuleView } from '../rule-view.ts';

/** One step of a match's evidence; the first is where the problem shows. */
export interface Site {
  readonly file: SourceText;
  readonly line: number;
  readonly note: string;
}

export interface InProgram { readonly file: FileFacts; readonly function: FunctionFact }

/** `scope`: the lines that belong together, as a function's do: a statement, an object, a block. */
export interface InDocument { readonly file: SourceText; readonly scope: LineRange }

export type MatchPlace = InProgram | InDocument;

/** One place where a rule holds. Its wording is about the code at hand. */
export type Match = MatchPlace & {
  readonly range: LineRange;
  readonly confidence: 'sure' | 'unsure';
  readonly title: string;
  readonly problem: string;
  readonly impact: string;
  readonly recommendation: string;
  readonly growth: Omit<GrowthClaim, 'law'>;
  readonly trace: readonly Site[];
  /** What a file does at several places and one change mends: of matches with the same word the first is told, and the others are steps of its trace. */
  readonly family?: string;
  readonly searchedFor: readonly string[];
  /** The place that a call leads to: where the change brought that too, it is told of there, and else only where the call is new. */
  readonly reaches?: Site;
  /** Null where this match weighs less than its rule: it is reported, but nothing is blocked for it. */
  readonly criterion?: FailureCriterion | null;
  /** Where the rule knows better than the function's place what load meets the problem: a session store is set up once and used by every request. */
  readonly surface?: Surface;
  /** Where the code itself carries no load: the load that waits for it or meets it. A migration that locks a table stops the requests that write to it. */
  readonly loadPath?: string;
};

/** A problem that can be seen in facts. The engine, not the rule, decides whether the change brought it. */
export interface Rule {
  /** `area-folder/file-name` without ending; stable, because leads and suppressions name it. */
  readonly id: string;
  readonly check: Check;
  readonly criterion: FailureCriterion | null;
  readonly law: GrowthLaw;
  readonly languages: readonly (ReadableLanguage | Format)[];
  /** One sentence: what it reports and what it leaves alone. */
  readonly description: string;
  readonly find?: (file: FileFacts, view: RuleView) => Iterable<Match>;
  /** What it finds in files that are no programs, by their format. */
  readonly documents?: { readonly [F in Format]?: (document: DocumentOf<F>, view: RuleView) => Iterable<Match> };
}

export const ALL_LANGUAGES = ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin', 'rust'] as const satisfies readonly ReadableLanguage[];
