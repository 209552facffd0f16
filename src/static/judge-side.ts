import type { Applicability } from '../model/applicability.ts';
import type { Gap } from '../model/coverage.ts';
import { languageOf, type Language } from '../model/language.ts';
import type { ScaleProfile } from '../model/profile.ts';
import { isJudged } from './formats/index.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { readable } from './languages/index.ts';
import type { Lowerer } from './syntax/lower-texts.ts';
import type { OwnersRunner } from './owners/run-owners.ts';
import { readSources, type ReadSources, type Source } from './facts/read-sources.ts';
import type { RunBounded } from './run-bounded.ts';
import { runRules, surfaceOfMatch, type Side } from './run-rules.ts';
import { RULES } from './rules/index.ts';
import { sightingOf, type Sighting } from './to-leads.ts';

/** What one side of a change is judged with. */
export interface JudgeTools {
  readonly lowererFor: (texts: number) => Lowerer;
  readonly knowledge: Knowledge;
  readonly runBounded: RunBounded;
  readonly owners: OwnersRunner;
  readonly applicability: Applicability;
  readonly signal: AbortSignal;
}

export interface JudgeOptions {
  /** Unchanged files beside the change, for both sides. */
  readonly context: Side;
  readonly profile: ScaleProfile | null;
  /** Only these files are judged, by their path; all of them when it is null. */
  readonly judged: ReadonlySet<string> | null;
}

/** A file that was read, and whether there is anything in it that a rule could judge. */
export interface ReadFile { readonly path: string; readonly language: Language; readonly isJudged: boolean }

export interface JudgedSide {
  readonly sightings: readonly Sighting[];
  readonly read: readonly ReadFile[];
  readonly readGaps: readonly Gap[];
  readonly ruleGaps: readonly Gap[];
}

/** One side of the change, read and judged by all rules; its facts are let go. */
export async function judgeSide(sources: readonly Source[], tools: JudgeTools, { context, profile, judged }: JudgeOptions): Promise<JudgedSide> {
  const { side, gaps: readGaps } = await readWith(tools, sources);
  const surfaces = new Map(tools.applicability.files.map((file) => [file.path, file.surface]));
  const { found, gaps, view } = await runRules(RULES, { ...tools, changed: side, context, profile, surfaces, judged });
  const byOwners = await tools.owners.run(side.programs.filter(({ path }) => judged?.has(path) !== false), tools.signal);
  const ofOwners = byOwners.found.map(({ rule, match }) => ({ rule, match, surface: surfaceOfMatch(match, view) }));
  return {
    sightings: [...found, ...ofOwners].map(sightingOf), readGaps, ruleGaps: [...gaps, ...byOwners.gaps],
    read: filesOf(side),
  };
}

function filesOf({ programs, documents }: Side): ReadFile[] {
  return [
    ...programs.map(({ path, language }) => ({ path, language, isJudged: true })),
    ...documents.map((document) => ({ path: document.path, language: document.language, isJudged: isJudged(document) })),
  ];
}

export function readWith({ lowererFor, ...tools }: JudgeTools, sources: readonly Source[]): Promise<ReadSources> {
  const programs = sources.filter(({ path }) => readable(languageOf(path)) !== null);
  return readSources(sources, { ...tools, lowerer: lowererFor(programs.length) });
}
