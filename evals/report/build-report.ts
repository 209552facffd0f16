import { CHECKS } from '../../src/model/area.ts';
import type { GateResult } from '../gates/types.ts';
import { METRIC_IDS, METRICS } from '../scores/index.ts';
import { isRight } from '../scores/verdict.ts';
import { compareScores } from './flips.ts';
import { areaForest, forestPlot, heatMap, reliabilityDiagram, spendCurve, type Plot } from './plots.ts';
import { showMeasurement } from './show-number.ts';
import { SLICE_METRICS, SLICES, type Section, type SliceName, type SubjectSummary, type Summary } from './summarize.ts';
import type { Block } from './types.ts';

export interface ReportInput {
  readonly summary: Summary;
  readonly gates: readonly GateResult[];
  /** What the second hand's labels say of the first's, in one sentence. */
  readonly agreement: string;
}

const SLICE_NAMES = Object.keys(SLICES) as SliceName[];
const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const plots = (...drawn: (Plot | null)[]): Block[] => drawn.flatMap((plot) => (plot === null ? [] : [{ kind: 'plot', plot }]));

/** The whole report as blocks, for whichever form it takes. */
export function buildReport({ summary, gates, agreement }: ReportInput): Block[] {
  const { startedAt, code, answers, model, effort, trials, node } = summary.header;
  return [
    heading(1, 'Evals of the Scalability Director'),
    paragraph(`Run of ${startedAt}; code ${code}; answers: ${answers}, model ${model}, effort ${effort}, ${trials === 1 ? '1 trial' : `${trials} trials`}; Node ${node}.`),
    paragraph(`Intervals are 95 %, drawn over families of cases or over repositories. Unscored means not measured: neither zero nor a success. ${agreement}`.trim()),
    ...(gates.length === 0 ? [] : [heading(2, 'Gates'), gateTable(gates)]),
    ...summary.sections.flatMap(showSection),
    heading(2, 'What the measures mean'),
    { kind: 'list', intro: '', entries: METRIC_IDS.map((id) => `${METRICS[id].title} (${METRICS[id].better} is better): ${METRICS[id].meaning}`) },
  ];
}

function gateTable(gates: readonly GateResult[]): Block {
  return { kind: 'table', head: ['subject', 'demand', 'status', 'detail'], rows: gates.map(({ subject, demand, status, detail }) => [subject, demand, status, detail]) };
}

function showSection(section: Section): Block[] {
  const { title, scope, subjects, items } = section;
  const blocks = items.filter(({ verdict }) => verdict === 'block').length;
  const problems = items.reduce((sum, item) => sum + item.problems.length, 0);
  return [
    heading(2, title),
    paragraph(`${scope} ${items.length} items, ${blocks} of which must be blocked, ${problems} labelled problems.`),
    { kind: 'table', head: ['measure', ...subjects.map((subject) => subject.title)], rows: METRIC_IDS.map((id) => [METRICS[id].title, ...subjects.map(({ overall }) => showMeasurement(overall[id], METRICS[id]))]) },
    ...naiveShare(section),
    ...subjects.flatMap(showUnscored),
    ...plots(forestPlot(section), spendCurve(section, 'seconds'), spendCurve(section, 'dollars')),
    ...flipTables(section),
    ...subjects.filter(({ id }) => id === 'static' || id === 'model').flatMap(showSubject),
  ];
}

/** Easy cases decide nothing: how many the naive prompt already gets right. */
function naiveShare({ subjects }: Section): Block[] {
  const scores = subjects.find(({ id }) => id === 'naive')?.scores ?? [];
  if (scores.length === 0) return [];
  const right = scores.filter(({ item, trials }) => trials.every(({ outcome }) => isRight(outcome.verdict, item.verdict))).length;
  return [paragraph(`The naive prompt already gives the right verdict on ${right} of the ${scores.length} items it was tried on (${Math.round((right / scores.length) * 100)} %).`)];
}

function showUnscored({ title, unscored }: SubjectSummary): Block[] {
  if (unscored.length === 0) return [];
  const reasons = new Map<string, string[]>();
  for (const { item, reason } of unscored) reasons.set(reason, [...(reasons.get(reason) ?? []), item]);
  return [{ kind: 'list', intro: `Unscored, ${title}:`, entries: [...reasons].map(([reason, items]) => `${items.length}: ${reason}${items.length <= 12 ? ` (${items.join(', ')})` : ''}`) }];
}

function showSubject(summary: SubjectSummary): Block[] {
  const { title, slices, scores, answeredBy } = summary;
  const unlabelled = CHECKS.filter((check) => !scores.some(({ item }) => item.problems.some((problem) => problem.check === check)));
  return [
    heading(3, title),
    ...(answeredBy.length === 0 ? [] : [paragraph(`Answered by: ${answeredBy.join(', ')}.`)]),
    ...plots(heatMap(summary), areaForest(summary), reliabilityDiagram(summary)),
    ...SLICE_NAMES.map((name): Block => ({
      kind: 'table', head: [name, 'items', ...SLICE_METRICS.map((metric) => METRICS[metric].title)],
      rows: slices[name].map((slice) => [slice.name, String(slice.items), ...SLICE_METRICS.map((metric) => showMeasurement(slice.metrics[metric], METRICS[metric]))]),
    })),
    ...(unlabelled.length === 0 ? [] : [paragraph(`Checks without a labelled problem here: ${unlabelled.join(', ')}.`)]),
    ...listWrong(summary),
  ];
}

function listWrong({ scores }: SubjectSummary): Block[] {
  const wrong = scores.flatMap(({ item, trials }) => trials.filter(({ outcome }) => !isRight(outcome.verdict, item.verdict)).map(({ outcome, judged }) => [
    item.id, item.verdict, outcome.verdict ?? 'none', judged.missed.map(({ check, path, lines }) => `${check} at ${path}:${lines[0]}`).join(', '), { answers: outcome.questions },
  ]));
  const alarms = scores.flatMap(({ item, trials }) => trials.flatMap(({ judged }) => judged.findings.filter(({ kind }) => kind === 'false_alarm' || kind === 'trap').map(({ finding, kind }) => [
    item.id, kind.replace('_', ' '), finding.severity, `${finding.check} at ${finding.path}:${finding.startLine}`, finding.title,
  ])));
  return [
    paragraph(`Wrong verdicts: ${wrong.length}.`),
    ...(wrong.length === 0 ? [] : [{ kind: 'table', head: ['item', 'expected', 'given', 'missed', 'answers'], rows: wrong } as const]),
    paragraph(`False findings: ${alarms.length}.`),
    ...(alarms.length === 0 ? [] : [{ kind: 'table', head: ['item', 'kind', 'severity', 'where', 'what it says'], rows: alarms } as const]),
  ];
}

/** Engine against engine on the same items: what one gets right and the other does not. */
function flipTables({ subjects }: Section): Block[] {
  const model = subjects.find(({ id }) => id === 'model');
  if (model === undefined || model.scores.length === 0) return [];
  return subjects.filter(({ id }) => id === 'naive' || id === 'static').flatMap((other) => {
    const { items, gained, lost, p } = compareScores(other.scores, model.scores);
    return [
      heading(3, `${model.title} against ${other.title}`),
      paragraph(`On ${items} items the model engine is right where the other is wrong ${gained.length} times, and wrong where it is right ${lost.length} times (exact McNemar p = ${p.toFixed(3)}).`),
      ...(gained.length + lost.length === 0 ? [] : [{
        kind: 'table', head: ['item', 'expected', other.id, model.id, 'answers'],
        rows: [...gained, ...lost].map(({ item, expected, before, after, questions }) => [item, expected, before, after, { answers: questions }]),
      } as const]),
    ];
  });
}
