import type { TopLevelSpec } from 'vega-lite';
import { BINS, binsOf, calibrationError } from '../scores/calibration.ts';
import { METRICS } from '../scores/index.ts';
import { measure, tallyAll } from '../scores/measure.ts';
import { addTallies } from '../scores/types.ts';
import { isRight } from '../scores/verdict.ts';
import type { Section, SubjectSummary } from './summarize.ts';

export interface Plot {
  readonly title: string;
  /** What is seen, in one sentence; also the text for those who do not see it. */
  readonly caption: string;
  readonly spec: TopLevelSpec;
}

const FRAME = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', background: 'transparent', config: { font: 'system-ui, sans-serif', view: { stroke: null }, axis: { labelLimit: 260 }, legend: { labelLimit: 260 } } } as const;

/** Area by language: the share of right verdicts, and on how many items. */
export function heatMap({ scores, title }: SubjectSummary): Plot {
  const cells = new Map<string, { area: string; language: string; right: number; items: number }>();
  for (const { item, trials } of scores) {
    const area = item.area ?? item.kind;
    const key = `${area} ${item.language}`;
    const cell = cells.get(key) ?? { area, language: item.language, right: 0, items: 0 };
    const right = trials.filter(({ outcome }) => isRight(outcome.verdict, item.verdict)).length / trials.length;
    cells.set(key, { ...cell, right: cell.right + right, items: cell.items + 1 });
  }
  const values = [...cells.values()].map(({ area, language, right, items }) => ({ area, language, items, share: right / items, label: `${Math.round((right / items) * 100)}` }));
  return {
    title: `Right verdicts by area and language: ${title}`, caption: 'Percent of items with the right verdict in each cell; empty where there is no item.',
    spec: {
      ...FRAME, data: { values }, width: { step: 62 }, height: { step: 26 },
      encoding: { x: { field: 'language', type: 'nominal', title: null, axis: { orient: 'top', labelAngle: -35 } }, y: { field: 'area', type: 'nominal', title: null } },
      layer: [
        { mark: 'rect', encoding: { color: { field: 'share', type: 'quantitative', scale: { domain: [0, 1], scheme: 'redyellowgreen' }, legend: null } } },
        { mark: { type: 'text', fontSize: 11 }, encoding: { text: { field: 'label', type: 'nominal' }, color: { condition: { test: 'datum.share < 0.2 || datum.share > 0.8', value: 'white' }, value: 'black' } } },
      ],
    },
  };
}

/** Confidence against truth; null where no finding states a confidence. */
export function reliabilityDiagram({ scores, title }: SubjectSummary): Plot | null {
  const tallies = tallyAll(calibrationError, scores, new Map());
  const bins = tallies.length === 0 ? [] : binsOf(addTallies(tallies.map(({ tally }) => tally))).filter(({ findings }) => findings > 0);
  if (bins.length === 0) return null;
  return {
    title: `Reliability of confidence: ${title}`, caption: `Share of true findings against their stated confidence in ${BINS} bins; on the diagonal confidence means what it says.`,
    spec: {
      ...FRAME, width: 260, height: 260,
      layer: [
        { data: { values: [{ x: 0, y: 0 }, { x: 1, y: 1 }] }, mark: { type: 'line', strokeDash: [4, 4], color: '#999' }, encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } } },
        { data: { values: bins.map((bin) => ({ ...bin })) }, mark: { type: 'point', filled: true, color: '#2b6cb0', opacity: 0.9 }, encoding: {
          x: { field: 'confidence', type: 'quantitative', title: 'stated confidence', scale: { domain: [0, 1] } },
          y: { field: 'truth', type: 'quantitative', title: 'share that is true', scale: { domain: [0, 1] } },
          size: { field: 'findings', type: 'quantitative', title: 'findings' },
        } },
      ],
    },
  };
}

/** Each subject's headline measures with their intervals. */
export function forestPlot({ subjects }: Section): Plot {
  const ids = ['twinDiscrimination', 'blockRecall', 'falsePasses', 'falseBlocks', 'recall', 'precision'] as const;
  const values = subjects.flatMap(({ title, overall }) => ids.flatMap((id) => {
    const measurement = overall[id];
    if (measurement === null) return [];
    const { value, interval } = measurement;
    return [{ subject: title, metric: METRICS[id].title, value, low: interval?.low ?? value, high: interval?.high ?? value }];
  }));
  return {
    title: 'Headline measures with 95 % intervals', caption: 'One row a measure and subject; the line is the interval over families or repositories.',
    spec: {
      ...FRAME, data: { values }, facet: { row: { field: 'metric', type: 'nominal', title: null, sort: ids.map((id) => METRICS[id].title), header: { labelAngle: 0, labelAlign: 'left', labelFontWeight: 'bold' } } },
      spec: {
        width: 380, height: { step: 16 },
        encoding: { y: { field: 'subject', type: 'nominal', title: null }, color: { field: 'subject', type: 'nominal', legend: null } },
        layer: [
          { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: { field: 'low', type: 'quantitative', scale: { domain: [0, 1] }, title: null, axis: { format: '%' } }, x2: { field: 'high' } } },
          { mark: { type: 'point', filled: true, size: 60 }, encoding: { x: { field: 'value', type: 'quantitative' } } },
        ],
      },
    },
  };
}

/** Recall by area with intervals, for one subject. */
export function areaForest(summary: SubjectSummary): Plot {
  const areas = summary.slices.area.flatMap(({ name }) => {
    const scores = summary.scores.filter(({ item }) => (item.area ?? item.kind) === name);
    const measurement = measure(METRICS.recall, scores, new Map());
    return measurement === null ? [] : [{ area: name, value: measurement.value, low: measurement.interval?.low ?? measurement.value, high: measurement.interval?.high ?? measurement.value }];
  });
  return {
    title: `Recall by area: ${summary.title}`, caption: 'Labelled problems that were found, with 95 % intervals over families.',
    spec: {
      ...FRAME, data: { values: areas }, width: 380, height: { step: 22 }, encoding: { y: { field: 'area', type: 'nominal', title: null } },
      layer: [
        { mark: { type: 'rule', strokeWidth: 2, color: '#2b6cb0' }, encoding: { x: { field: 'low', type: 'quantitative', scale: { domain: [0, 1] }, title: null, axis: { format: '%' } }, x2: { field: 'high' } } },
        { mark: { type: 'point', filled: true, size: 60, color: '#2b6cb0' }, encoding: { x: { field: 'value', type: 'quantitative' } } },
      ],
    },
  };
}

/** Which share of the items took no longer, or cost no more. */
export function spendCurve({ subjects }: Section, kind: 'seconds' | 'dollars'): Plot | null {
  const values = subjects.flatMap(({ id, title, scores }) => {
    const spent = id.startsWith('always') ? [] : scores.flatMap(({ trials }) => trials.flatMap(({ outcome: { usage } }) => (kind === 'seconds' ? [usage.milliseconds / 1000] : usage.dollars !== null && usage.outputTokens > 0 ? [usage.dollars] : [])));
    return spent.sort((a, b) => a - b).map((x, index) => ({ subject: title, x, share: (index + 1) / spent.length }));
  });
  if (values.length === 0) return null;
  const unit = kind === 'seconds' ? 'seconds an item' : 'dollars an item';
  return {
    title: kind === 'seconds' ? 'Latency' : 'Cost', caption: `Share of the items that took at most so many ${unit}.`,
    spec: {
      ...FRAME, data: { values }, width: 380, height: 200, mark: { type: 'line', interpolate: 'step-after' },
      encoding: {
        x: { field: 'x', type: 'quantitative', title: unit, scale: { type: 'symlog', constant: 0.1 } }, y: { field: 'share', type: 'quantitative', title: 'share of items', axis: { format: '%' } },
        color: { field: 'subject', type: 'nominal', title: null },
      },
    },
  };
}
