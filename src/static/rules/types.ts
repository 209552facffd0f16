import type { Check } from '../../model/area.ts';
import type { LineRange } from '../../model/change.ts';
import type { FailureCriterion } from '../../model/criterion.ts';
import type { GrowthClaim, GrowthLaw } from '../../model/growth.ts';
import type { ScaleProfile } from '../../model/profile.ts';
import type { Surface } from '../../model/surface.ts';
import type { EffectReader } from '../libraries/effects.ts';
import type { DocumentOf, Documents, Format } from '../facts/documents.ts';
import type { CallFact, FileFacts, FunctionFact, SourceText } from '../facts/facts.ts';
import type { Cluster } from '../formats/kubernetes.ts';
import type { KeyedUse } from '../caches/keyed-uses.ts';
import type { LoadSite } from '../queries/load-sites.ts';
import type { Knowledge } from '../knowledge/load-knowledge.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import type { PerItem } from '../loops/per-item.ts';
import type { Project } from '../project/project.ts';
import type { Reach } from '../libraries/reach.ts';
import type { ReachedLoad } from '../queries/reached-loads.ts';
import type { Schema } from '../sql/schema.ts';
import type { UseElsewhere } from '../state/uses-elsewhere.ts';
import type { CodeSql } from '../sql/sql-in-code.ts';

/** What rules see: the facts of all files in view and what can be worked out from them. */
export interface RuleView {
  readonly project: Project;
  readonly knowledge: Knowledge;
  readonly effects: EffectReader;
  readonly reach: Reach;
  /** What load reaches the function, by its own conventions or by its file's. */
  surfaceOf(from: FunctionFact, file: FileFacts): Surface;
  /** Types of parameters with which a framework gives every handler the same value: axum's `State<AppState>`. */
  sharedTypes(): readonly string[];
  /** What load reaches a whole file. */
  surfaceOfFile(file: SourceText): Surface;
  /** Places of a file in view that load all rows of a table or of an owner. */
  loadSitesOf(file: FileFacts): readonly LoadSite[];
  /** Those that load all rows which wait to be handled. */
  dueLoadsOf(file: FileFacts): readonly LoadSite[];
  /** Calls of a file's handlers that give out what such a place loads. */
  reachedLoadsOf(file: FileFacts): readonly ReachedLoad[];
  /** Round trips that loops of a file in view repeat for each item. */
  perItemOf(file: FileFacts): readonly PerItem[];
  /** What a file does with containers that other files hold. */
  usesElsewhereIn(file: FileFacts): readonly UseElsewhere[];
  /** Calls of a file that answer a request before its function ends. */
  answersOf(file: FileFacts): readonly CallFact[];
  /** The function runs in a task or thread of its own. */
  runsApart(from: FunctionFact, file: FileFacts): boolean;
  /** Uses of caches and key-value stores in a file. */
  keyedUsesOf(file: FileFacts): readonly KeyedUse[];
  /** Statements of SQL in a program's strings. */
  sqlOf(file: FileFacts): readonly CodeSql[];
  /** Whether a list of the type's objects is written anywhere in view. */
  isListed(type: string): boolean;
  /** Files in view that are no programs. */
  readonly documents: Documents;
  /** Tables and indexes of the SQL in view. */
  readonly schema: Schema;
  /** The Kubernetes objects in view. */
  readonly cluster: Cluster;
  /** What the service must carry, as its owners declare it. */
  readonly profile: ScaleProfile | null;
}

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
