import type { ScaleProfile } from '../model/profile.ts';
import type { Surface } from '../model/surface.ts';
import type { EffectReader } from './libraries/effects.ts';
import type { Documents } from './facts/documents.ts';
import type { CallFact, FileFacts, FunctionFact, SourceText } from './facts/facts.ts';
import type { Cluster } from './formats/kubernetes.ts';
import type { KeyedUse } from './caches/keyed-uses.ts';
import type { LoadSite } from './queries/load-sites.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import type { PerItem } from './loops/per-item.ts';
import type { Project } from './project/project.ts';
import type { Reach } from './libraries/reach.ts';
import type { ReachedLoad } from './queries/reached-loads.ts';
import type { Schema } from './sql/schema.ts';
import type { UseElsewhere } from './state/uses-elsewhere.ts';
import type { CodeSql } from './sql/sql-in-code.ts';

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
  /** Those that load all rows of a time that begins somewhere. */
  spannedLoadsOf(file: FileFacts): readonly LoadSite[];
  /** Those that have a limit only where somebody asks for one. */
  openPagesOf(file: FileFacts): readonly LoadSite[];
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
