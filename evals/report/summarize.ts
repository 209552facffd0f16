import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RunHeader } from '../model/run-header.ts';
import { groupBy } from '../../src/static/group-by.ts';
import { byId, measure, measureAll, scoreItems, type Measurement, type Measurements } from '../scores/measure.ts';
import { METRICS, type MetricId } from '../scores/index.ts';
import type { ItemScores } from '../scores/types.ts';
import { SUBJECT_BY_ID } from '../subjects/index.ts';
import { SUBJECTS, type SubjectId } from '../subjects/types.ts';

/** What is cut open by area, check, language and so on. */
export const SLICE_METRICS = ['twinDiscrimination', 'blockRecall', 'falsePasses', 'falseBlocks', 'recall', 'precision'] as const satisfies readonly MetricId[];

export const SLICES = {
  split: (item) => [item.split],
  area: (item) => [item.area ?? item.kind],
  language: (item) => [item.language],
  kind: (item) => [item.kind],
  needs: (item) => (item.needs.length === 0 ? ['nothing more'] : item.needs),
  check: (item) => (item.check === null ? [] : [item.check]),
} as const satisfies Record<string, (item: Item) => readonly string[]>;
export type SliceName = keyof typeof SLICES;

export interface Slice {
  readonly name: string;
  readonly items: number;
  readonly metrics: Readonly<Record<(typeof SLICE_METRICS)[number], Measurement | null>>;
}

export interface SubjectSummary {
  readonly id: SubjectId;
  readonly title: string;
  readonly scores: readonly ItemScores[];
  readonly unscored: readonly { readonly item: string; readonly trial: number; readonly reason: string }[];
  readonly overall: Measurements;
  readonly slices: Readonly<Record<SliceName, readonly Slice[]>>;
  readonly answeredBy: readonly string[];
}

export interface Section {
  readonly title: string;
  /** Which items, in one sentence. */
  readonly scope: string;
  readonly items: readonly Item[];
  readonly subjects: readonly SubjectSummary[];
}

export interface Summary {
  readonly header: RunHeader;
  readonly sections: readonly Section[];
}

/** Everything a report shows, from items and outcomes. Cases and real commits are counted apart; so are the items on which a model answered. */
export function summarize(header: RunHeader, items: readonly Item[], outcomes: readonly Outcome[]): Summary {
  const cases = items.filter(({ source }) => source === 'case');
  const real = items.filter(({ source }) => source === 'real');
  const answered = items.filter(({ id }) => askers.every((subject) => outcomes.some((outcome) => outcome.item === id && outcome.subject === subject && outcome.status === 'scored')));
  const sections = [
    { title: 'Cases', scope: 'All cases of our own.', items: cases },
    { title: 'Cases with answers', scope: 'The cases for which both the Director\'s questions and the naive prompt have answers: engines side by side.', items: answered.filter(({ source }) => source === 'case') },
    { title: 'Real commits', scope: 'Real commits by reference, counted apart.', items: real },
  ];
  return { header, sections: sections.filter((section) => section.items.length > 0).map((section) => summarizeSection(section, outcomes)) };
}

const askers = SUBJECTS.filter((id) => SUBJECT_BY_ID[id].asks);

function summarizeSection(section: Omit<Section, 'subjects'>, outcomes: readonly Outcome[]): Section {
  const ids = new Set(section.items.map(({ id }) => id));
  const own = outcomes.filter(({ item }) => ids.has(item));
  const present = SUBJECTS.filter((id) => own.some(({ subject }) => subject === id));
  return { ...section, subjects: present.map((id) => summarizeSubject(id, section.items, own)) };
}

function summarizeSubject(id: SubjectId, items: readonly Item[], outcomes: readonly Outcome[]): SubjectSummary {
  const scores = scoreItems(items, outcomes, id);
  const peers = byId(scores);
  const own = outcomes.filter(({ subject }) => subject === id);
  return {
    id, title: SUBJECT_BY_ID[id].title, scores,
    unscored: own.filter(({ status }) => status === 'unscored').map(({ item, trial, reason }) => ({ item, trial, reason })),
    overall: measureAll(scores, peers),
    slices: Object.fromEntries(Object.entries(SLICES).map(([name, keysOf]) => [name, slicesOf(scores, peers, keysOf)])) as Record<SliceName, Slice[]>,
    answeredBy: [...new Set(scores.flatMap(({ trials }) => trials.flatMap(({ outcome }) => outcome.answeredBy)))].sort(),
  };
}

function slicesOf(scores: readonly ItemScores[], peers: ReadonlyMap<string, ItemScores>, keysOf: (item: Item) => readonly string[]): Slice[] {
  const keyed = scores.flatMap((entry) => keysOf(entry.item).map((key) => ({ key, entry })));
  return [...groupBy(keyed, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => {
    const entries = group.map(({ entry }) => entry);
    const metrics = Object.fromEntries(SLICE_METRICS.map((metric) => [metric, measure(METRICS[metric], entries, peers)])) as Slice['metrics'];
    return { name, items: entries.length, metrics };
  });
}
