import { classifySurface } from '../applicability/classify-surface.ts';
import type { Gap } from '../model/coverage.ts';
import type { Surface } from '../model/surface.ts';
import { createEffectReader } from './effects.ts';
import type { FileFacts, FunctionFact } from './facts.ts';
import { createKindReader } from './kinds.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { createProject } from './project.ts';
import { createReach } from './reach.ts';
import type { Match, Rule, RuleView } from './rules/types.ts';
import { sharedTypesIn } from './shared-parameters.ts';
import { ownSurface } from './surfaces.ts';

export interface RunOptions {
  readonly changed: readonly FileFacts[];
  readonly context: readonly FileFacts[];
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
  for (const file of [...options.changed, ...options.context]) {
    await new Promise((resolve) => { setImmediate(resolve); });
    const late = options.signal.aborted ? 'The deadline passed before the static rules had run on it.' : runOnFile(rules, { file, view, found });
    if (late !== null) gaps.push({ reason: 'deadline', path: file.path, area: null, detail: late });
  }
  return { found, gaps };
}

/** What kept the rules from being run whole; null when nothing did. */
function runOnFile(rules: readonly Rule[], { file, view, found }: { readonly file: FileFacts; readonly view: RuleView; readonly found: Found[] }): string | null {
  const deadline = performance.now() + FILE_MILLISECONDS;
  for (const rule of rules) {
    if (!rule.languages.includes(file.language)) continue;
    for (const match of rule.find(file, view)) {
      found.push({ rule, match, surface: match.surface ?? view.surfaceOf(match.function, match.file) });
      if (performance.now() > deadline) return `The rule ${rule.id} took longer than ${FILE_MILLISECONDS} ms on it.`;
    }
  }
  return null;
}

function createView({ changed, context, knowledge, surfaces }: RunOptions): RuleView {
  const project = createProject([...changed, ...context]);
  const kinds = createKindReader(project, knowledge);
  const effects = createEffectReader(kinds);
  const surfaceByFunction = (from: FunctionFact, file: FileFacts): Surface | null => ownSurface(from, file, kinds.librariesOf(file));
  let sharedTypes: readonly string[] | null = null;
  return {
    sharedTypes: () => sharedTypes ??= sharedTypesIn(project.files, (file) => kinds.librariesOf(file)),
    project, knowledge, effects, reach: createReach(project, effects),
    surfaceOf: (from, file) => {
      const ofFile = surfaces.get(file.path) ?? classifySurface(file.path, file.text);
      return WHOLE_FILE.has(ofFile) ? ofFile : surfaceByFunction(from, file) ?? ofFile;
    },
  };
}
