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
}

/** Surfaces that no function in the file can differ from. */
const WHOLE_FILE: ReadonlySet<Surface> = new Set<Surface>(['frontend', 'test', 'migration', 'docs', 'generated']);

/** A match with the rule that made it and the surface of its function. */
export interface Found { readonly rule: Rule; readonly match: Match; readonly surface: Surface | null }

/** Time for all rules on one file; typical files take under 10 ms. */
const FILE_MILLISECONDS = 5_000;

/** Runs every rule over one side of the change. Files that a deadline or a slow rule left out are gaps. */
export async function runRules(rules: readonly Rule[], options: RunOptions): Promise<{ readonly found: readonly Found[]; readonly gaps: readonly Gap[] }> {
  const view = createView(options);
  const found: Found[] = [];
  const gaps: Gap[] = [];
  const { changed, context } = options;
  const run = async (file: SourceText, findWith: (rule: Rule) => Iterable<Match>): Promise<void> => {
    await new Promise((resolve) => { setImmediate(resolve); });
    const late = options.signal.aborted ? 'The deadline passed before the static rules had run on it.' : runOnFile(rules, { findWith, view, found });
    if (late !== null) gaps.push({ reason: 'deadline', path: file.path, area: null, detail: late });
  };
  for (const file of [...changed.programs, ...context.programs]) await run(file, (rule) => rule.languages.includes(file.language) ? rule.find?.(file, view) ?? [] : []);
  for (const document of view.documents.all) await run(document, (rule) => findInDocument(rule, document, view));
  return { found, gaps };
}

function findInDocument({ documents = {} }: Rule, document: Document, view: RuleView): Iterable<Match> {
  switch (document.language) {
    case 'sql': return documents.sql?.(document, view) ?? [];
    case 'yaml': return documents.yaml?.(document, view) ?? [];
    case 'dockerfile': return documents.dockerfile?.(document, view) ?? [];
    case 'terraform': return documents.terraform?.(document, view) ?? [];
  }
}

interface FileRun { readonly findWith: (rule: Rule) => Iterable<Match>; readonly view: RuleView; readonly found: Found[] }

/** What kept the rules from being run whole; null when nothing did. */
function runOnFile(rules: readonly Rule[], { findWith, view, found }: FileRun): string | null {
  const deadline = performance.now() + FILE_MILLISECONDS;
  for (const rule of rules) {
    for (const match of findWith(rule)) {
      found.push({ rule, match, surface: match.surface ?? ('function' in match ? view.surfaceOf(match.function, match.file) : view.surfaceOfFile(match.file)) });
      if (performance.now() > deadline) return `The rule ${rule.id} took longer than ${FILE_MILLISECONDS} ms on it.`;
    }
  }
  return null;
}

function createView({ changed, context, knowledge, surfaces, profile }: RunOptions): RuleView {
  const project = createProject([...changed.programs, ...context.programs]);
  const kinds = createKindReader(project, knowledge);
  const effects = createEffectReader(kinds);
  const surfaceByFunction = (from: FunctionFact, file: FileFacts): Surface | null => ownSurface(from, file, kinds.librariesOf(file));
  const surfaceOfFile = (file: SourceText): Surface => surfaces.get(file.path) ?? classifySurface(file.path, file.text);
  const documents = createDocuments(changed.documents, context.documents, changed.programs);
  return {
    documents, schema: createSchema(documents, project.files, () => tablesCreatedByCalls(changed.programs.filter((file) => surfaceOfFile(file) === 'migration'), kinds)), cluster: createCluster(documents),
    project, knowledge, effects, reach: createReach(project, effects), surfaceOfFile, profile,
    surfaceOf: (from, file) => {
      const ofFile = surfaceOfFile(file);
      return WHOLE_FILE.has(ofFile) ? ofFile : surfaceByFunction(from, file) ?? ofFile;
    },
  };
}
