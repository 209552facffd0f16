import type { Summary } from '../report/summarize.ts';
import { checkGate } from './check-gate.ts';
import { loadBaseline, loadGates } from './load-gates.ts';
import type { GateResult } from './types.ts';

/** Every gate over our own cases. A subject that was not run breaks nothing here, and the result says that it was not. */
export function checkGates(summary: Summary, isWhole: boolean): GateResult[] {
  const subjects = summary.sections.find(({ title }) => title === 'Cases')?.subjects ?? [];
  return loadGates().flatMap((gate) => checkGate({ gate, baseline: loadBaseline(gate.baseline), summary: subjects.find(({ id }) => id === gate.subject) ?? null, isWhole }));
}
