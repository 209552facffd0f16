import type { Change } from '../model/change.ts';
import type { Lead } from '../model/lead.ts';
import type { Gap } from '../model/coverage.ts';
import { CHECKS } from '../model/area.ts';
import type { ReviewResult } from '../model/result.ts';
import { OperatorConfig } from '../model/settings.ts';
import { review } from '../review.ts';
import { scriptedAnswerer, type Script, type ScriptedAnswerer } from './scripted-answerer.ts';

export interface ReviewSketch {
  readonly change: Change;
  readonly engine?: 'static' | 'model';
  readonly leads?: readonly Lead[];
  readonly gaps?: readonly Gap[];
  readonly script?: Script;
  readonly operator?: Partial<OperatorConfig>;
  readonly today?: string;
}

/** The whole review with everything outside it given: a ready change, ready leads, a scripted answerer. */
export async function runReview(sketch: ReviewSketch): Promise<{ result: ReviewResult; answerer: ScriptedAnswerer }> {
  const answerer = scriptedAnswerer(sketch.script ?? (() => 'failed'));
  const result = await review(
    {
      change: { kind: 'branch', repository: '.', base: null, head: null, workingTree: false },
      engine: sketch.engine ?? 'model',
      operator: OperatorConfig.parse(sketch.operator ?? {}),
      today: sketch.today ?? '2026-11-24',
      signal: new AbortController().signal,
    },
    {
      collector: { collect: () => Promise.resolve(sketch.change) },
      leadFinder: { find: () => Promise.resolve({ leads: sketch.leads ?? [], gaps: sketch.gaps ?? [], judgedChecks: CHECKS }) },
      answerer,
      observer: { notice: () => undefined },
      account: () => ({ milliseconds: 0, dollars: null }),
    },
  );
  return { result, answerer };
}
