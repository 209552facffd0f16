import { classifySurface } from '../applicability/classify-surface.ts';
import type { Gap } from '../model/coverage.ts';
import type { ScaleProfile } from '../model/profile.ts';
import type { Surface } from '../model/surface.ts';
import { createDocuments, type Document } from './documents.ts';
import { createEffectReader } from './effects.ts';
import type { FileFacts, FunctionFact, SourceText } from './facts.ts';
import { createCluster } from './formats/kubernetes.ts';
import { createKindReader } from './kinds.ts';
import { tablesCreatedByCalls } from './migrations/dsl-steps.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { createProject } from './project.ts';
import { createReach } from './reach.ts';
import type { Match, Rule, RuleView } from './rules/types.ts';
import { sharedTypesIn } from './shared-parameters.ts';
import type { RunBounded } from './run-bounded.ts';
import { createSchema } from './sql/schema.ts';
import { ownSurface } from './surfaces.ts';

/** What was read of one side of a change, or of the files beside it. */
export interface Side { readonly programs: readonly FileFacts[]; readonly documents: readonly Document[] }

export interface RunOptions {
  readonly changed: Side;
  readonly context: Side;
  readonly profile: ScaleProfile | null;
  readonly knowledge: Knowledge;
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly signal: AbortSignal;
  readonly runBounded: RunBounded;
  /** Only these files are judged, by their path; all of them when it is null. */
  readonly judged: ReadonlySet<string> | null;
}

/** Surfaces that no function in the file can differ from. */
const WHOLE_FILE: ReadonlySet<Surface> = new Set<Surface>(['frontend', 'test', 'migration', 'docs', 'generated']);

/** What a lead takes over from its rule. */
export type RuleHead = Pick<Rule, 'id' | 'check' | 'criterion' | 'law'>;

/** A match with the rule that made it and the surface of its function. */
export interface Found { readonly rule: RuleHead; readonly match: Match; readonly surface: Surface | null }

/** Time for all rules on one file; typical files take under 10 ms. */
const FILE_MILLISECONDS = 5_000;

export interface RulesRun {
  readonly found: readonly Found[];
  readonly gaps: readonly Gap[];
  readonly view: RuleView;
}

/** Runs every rule over one side of the change. Files that a deadline or a slow rule left out are gaps. */
export async function runRules(rules: readonly Rule[], options: RunOptions): Promise<RulesRun> {
  const view = createView(options);
  const found: Found[] = [];
  const gaps: Gap[] = [];
  const { changed, context, judged, runBounded, signal } = options;
  const run = async (file: SourceText, findWith: (rule: Rule) => Iterable<Match>): Promise<void> => {
    if (judged?.has(file.path) === false) return;
    await new Promise((resolve) => { setImmediate(resolve); });
    const late = signal.aborted ? 'The deadline passed before the static rules had run on it.' : runOnFile(rules, { findWith, view, found, runBounded });
    if (late !== null) gaps.push({ reason: 'deadline', path: file.path, area: null, detail: late });
  };
  for (const file of [...changed.programs, ...context.programs]) await run(file, (rule) => rule.languages.includes(file.language) ? rule.find?.(file, view) ?? [] : []);
  for (const document of view.documents.all) await run(document, (rule) => findInDocument(rule, document, view));
  return { found, gaps, view };
}

function findInDocument({ documents = {} }: Rule, document: Document, view: RuleView): Iterable<Match> {
  switch (document.language) {
    case 'sql': return documents.sql?.(document, view) ?? [];
    case 'yaml': return documents.yaml?.(document, view) ?? [];
    case 'dockerfile': return documents.dockerfile?.(document, view) ?? [];
    case 'terraform': return documents.terraform?.(document, view) ?? [];
  }
}

interface FileRun extends Pick<RunOptions, 'runBounded'> {
  readonly findWith: (rule: Rule) => Iterable<Match>;
  readonly view: RuleView;
  readonly found: Found[];
}

/** What kept the rules from being run whole; null when nothing did. */
function runOnFile(rules: readonly Rule[], { findWith, view, found, runBounded }: FileRun): string | null {
  let running = '';
  const isDone = runBounded(FILE_MILLISECONDS, () => {
    for (const rule of rules) {
      running = rule.id;
      for (const match of findWith(rule)) found.push({ rule, match, surface: surfaceOfMatch(match, view) });
    }
  });
  return isDone ? null : `The rules took longer than ${FILE_MILLISECONDS} ms on it, and were stopped in ${running}.`;
}

export function surfaceOfMatch(match: Match, view: RuleView): Surface {
  return match.surface ?? ('function' in match ? view.surfaceOf(match.function, match.file) : view.surfaceOfFile(match.file));
}

/** What the rules see of one side of the change. */
function createView({ changed, context, knowledge, surfaces, profile }: Pick<RunOptions, 'changed' | 'context' | 'knowledge' | 'surfaces' | 'profile'>): RuleView {
  const project = createProject([...changed.programs, ...context.programs]);
  const kinds = createKindReader(project, knowledge);
  const effects = createEffectReader(kinds);
  const surfaceByFunction = (from: FunctionFact, file: FileFacts): Surface | null => ownSurface(from, file, kinds.librariesOf(file));
  let sharedTypes: readonly string[] | null = null;
  const surfaceOfFile = (file: SourceText): Surface => surfaces.get(file.path) ?? classifySurface(file.path, file.text);
  const documents = createDocuments(changed.documents, context.documents, changed.programs);
  return {
    sharedTypes: () => sharedTypes ??= sharedTypesIn(project.files, (file) => kinds.librariesOf(file)),
    documents, schema: createSchema(documents, project.files, () => tablesCreatedByCalls(changed.programs.filter((file) => surfaceOfFile(file) === 'migration'), kinds)), cluster: createCluster(documents),
    project, knowledge, effects, reach: createReach(project, effects), surfaceOfFile, profile,
    surfaceOf: (from, file) => {
      const ofFile = surfaceOfFile(file);
      return WHOLE_FILE.has(ofFile) ? ofFile : surfaceByFunction(from, file) ?? ofFile;
    },
  };
}
