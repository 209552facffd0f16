import type { FileFacts } from '../facts/facts.ts';
import type { Sink } from './reach.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** What running the statements comes to: the effects of their calls, lambdas in them included. */
export function* sinksWithin(nodes: readonly Syntax[], file: FileFacts, view: RuleView): Generator<Sink> {
  for (const node of walkAll(nodes, isRunWithin)) {
    const call = file.callOf.get(node);
    if (call !== undefined) yield* view.reach.sinksOf(call, file);
  }
}

const isRunWithin = (node: Syntax): boolean => node.kind !== 'class' && (node.kind !== 'function' || node.role === 'lambda');
