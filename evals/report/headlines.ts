import type { GateResult } from '../gates/types.ts';
import { METRICS, type MetricId } from '../scores/index.ts';
import { showMeasurement } from './show-number.ts';
import type { Summary } from './summarize.ts';

const SHOWN = ['twinDiscrimination', 'verdictAccuracy', 'blockRecall', 'falsePasses', 'falseBlocks', 'incompletes', 'recall', 'precision', 'quoteValidity', 'injectionFlips'] as const satisfies readonly MetricId[];

/** The first things to know of a run, for a terminal. */
export function headlines({ sections }: Summary, gates: readonly GateResult[]): string {
  const tables = sections.map(({ title, items, subjects }) => {
    const rows = subjects.map((subject) => [subject.title, ...SHOWN.map((id) => showMeasurement(subject.overall[id], METRICS[id]).replace(/ \(.*/, '')), String(subject.unscored.length)]);
    return `\n${title}: ${items.length} items\n${columns([['', ...SHOWN.map((id) => METRICS[id].title), 'unscored'], ...rows])}`;
  });
  const troubled = gates.filter(({ status }) => status !== 'holds');
  const gateLines = gates.length === 0 ? [] : [`\nGates: ${gates.length - troubled.length} of ${gates.length} hold\n`, ...troubled.map(({ subject, demand, status, detail }) => `  ${status}: ${subject}, ${demand}: ${detail}\n`)];
  return [...tables, ...gateLines].join('');
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
