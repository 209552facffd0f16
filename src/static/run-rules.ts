import type { Gap } from '../model/coverage.ts';
import type { Surface } from '../model/surface.ts';
import { createEffectReader } from './effects.ts';
import type { FileFacts, FunctionFact } from './facts.ts';
import { createKindReader } from './kinds.ts';
import type { Knowledge } from './knowledge/load-knowledge.ts';
import { createProject } from './project.ts';
import { createReach } from './reach.ts';
import type { Match, Rule, RuleView } from './rules/types.ts';
import { ownSurface } from './surfaces.ts';

export interface RunOptions {
  readonly changed: readonly FileFacts[];
  readonly context: readonly FileFacts[];
  readonly knowledge: Knowledge;
  readonly surfaces: ReadonlyMap<string, Surface>;
  readonly signal: AbortSignal;
}

/** A match with the rule that made it and the surface of its function. */
export interface Found { readonly rule: Rule; readonly match: Match; readonly surface: Surface | null }

/** Runs every rule over one side of the change. A deadline that passes in between leaves a gap. */
export function runRules(rules: readonly Rule[], options: RunOptions): { readonly found: readonly Found[]; readonly gaps: readonly Gap[] } {
  const view = createView(options);
  const found: Found[] = [];
  for (const rule of rules) {
    if (options.signal.aborted) return { found, gaps: [{ reason: 'deadline', path: null, area: null, detail: `The deadline passed before the rule ${rule.id} had run.` }] };
    for (const match of rule.find(view)) {
      if (!rule.languages.includes(match.file.language)) continue;
      found.push({ rule, match, surface: match.surface ?? view.ownSurface(match.function, match.file) });
    }
  }
  return { found, gaps: [] };
}

function createView({ changed, context, knowledge, surfaces }: RunOptions): RuleView & { ownSurface(from: FunctionFact, file: FileFacts): Surface | null } {
  const project = createProject([...changed, ...context]);
  const kinds = createKindReader(project, knowledge);
  const effects = createEffectReader(kinds);
  const surfaceByFunction = (from: FunctionFact, file: FileFacts): Surface | null => ownSurface(from, file, kinds.librariesOf(file));
  return {
    project, knowledge, effects, reach: createReach(project, effects), files: [...changed, ...context], ownSurface: surfaceByFunction,
    surfaceOf: (from, file) => surfaceByFunction(from, file) ?? surfaces.get(file.path) ?? 'unknown',
  };
}
