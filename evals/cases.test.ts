import { describe, expect, it } from 'vitest';
import { REVIEW_RULES, SKIP_RULES } from '../src/model/applicability.ts';
import { CHECKS } from '../src/model/area.ts';
import { DIRECTORS } from '../src/model/answer.ts';
import { FAILURE_CRITERIA, SUCCESS_CRITERIA } from '../src/model/criterion.ts';
import { checkCase } from './load/check-case.ts';
import { loadCases } from './load/load-cases.ts';
import { readRealCommits } from './load/load-real.ts';
import { readSecondHand } from './labels/second-hand-file.ts';

const CASES = loadCases();
const BY_ID = new Map(CASES.map((entry) => [entry.id, entry]));
const twinOf = (id: string) => CASES.find((entry) => entry.twinOf === id && entry.kind === 'twin');

describe('the set of cases', () => {
  it('is at least 320, none of them wrong in form', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(320);
    expect(CASES.flatMap((entry) => checkCase(entry, BY_ID))).toEqual([]);
  });

  it.each(CHECKS)('shows %s in at least four languages, each with its clean twin', (check) => {
    const defects = CASES.filter((entry) => entry.kind === 'defect' && entry.check === check);
    expect(new Set(defects.map(({ language }) => language)).size).toBeGreaterThanOrEqual(4);
    expect(defects.filter(({ id }) => twinOf(id)?.verdict === 'block' || twinOf(id) === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('keeps twins and all that shares code on one side of the split, and has enough on both', () => {
    const sides = new Map<string, Set<string>>();
    for (const { family, split } of CASES) sides.set(family, (sides.get(family) ?? new Set()).add(split));
    expect([...sides].filter(([, splits]) => splits.size > 1).map(([family]) => family)).toEqual([]);
    for (const split of ['dev', 'test']) expect(CASES.filter((entry) => entry.split === split).length).toBeGreaterThan(CASES.length / 4);
  });

  it('has the six examples of the specification, all on the side for tuning', () => {
    const seeds = CASES.filter(({ family, kind }) => family.startsWith('seed-') && kind === 'defect');
    expect(seeds.map(({ family, split }) => `${family} ${split}`).sort()).toEqual(['seed-ceiling dev', 'seed-contention dev', 'seed-n-plus-one dev', 'seed-sequential dev', 'seed-sessions dev', 'seed-unbounded-cache dev']);
  });

  it.each(FAILURE_CRITERIA)('shows the failure criterion %s met and avoided', (criterion) => {
    const failing = CASES.filter(({ problems }) => problems.some((problem) => problem.criterion === criterion && problem.severity === 'blocking'));
    expect(failing.length).toBeGreaterThan(0);
    expect(failing.some(({ id }) => CASES.some((entry) => entry.twinOf === id && entry.verdict !== 'block'))).toBe(true);
  });

  it.each(SUCCESS_CRITERIA)('shows the success criterion %s met and not met', (criterion) => {
    const shown = CASES.filter(({ shows }) => shows?.success === criterion).map(({ shows }) => shows?.met);
    expect(new Set(shown)).toEqual(new Set([true, false]));
  });

  it.each([...REVIEW_RULES, ...SKIP_RULES])('shows the rule of applicability %s', (rule) => {
    expect(CASES.some(({ kind, shows }) => kind === 'applicability' && shows?.rule === rule)).toBe(true);
  });

  it.each(['frontend_causes_backend_load', 'configuration_affects_capacity'] as const)('shows the exception %s', (rule) => {
    expect(CASES.some(({ shows, verdict }) => shows?.rule === rule && verdict !== 'not_applicable')).toBe(true);
  });

  it('lets the scale profile alone decide at least six times', () => {
    const pairs = CASES.filter(({ kind, twinOf: other, verdict }) => kind === 'growth' && other !== undefined && BY_ID.get(other)?.verdict !== verdict);
    expect(pairs.length).toBeGreaterThanOrEqual(6);
    for (const { after, twinOf: other } of pairs) {
      const sources = [...after].filter(([path, source]) => BY_ID.get(other ?? '')?.after.get(path) !== source).map(([path]) => path);
      expect(sources).toEqual(['scalability.yaml']);
    }
  });

  it.each(DIRECTORS)('has changes on the ground of the %s Director, none of which may block', (director) => {
    const siblings = CASES.filter(({ kind, deferred }) => kind === 'sibling' && deferred.some((entry) => entry.director === director));
    expect(siblings.length).toBeGreaterThanOrEqual(2);
    expect(siblings.map(({ verdict }) => verdict)).not.toContain('block');
  });

  it('attacks in 40 shapes, each on a bad change and on a clean one', () => {
    const hostile = CASES.filter(({ kind }) => kind === 'hostile');
    const shapes = new Map<string, string[]>();
    for (const { attack = '', verdict } of hostile) shapes.set(attack, [...(shapes.get(attack) ?? []), verdict === 'block' ? 'bad' : 'clean']);
    expect(shapes.size).toBeGreaterThanOrEqual(40);
    expect([...shapes].filter(([, sides]) => !sides.includes('bad') || !sides.includes('clean')).map(([shape]) => shape)).toEqual([]);
    expect(hostile.filter(({ on = '', verdict }) => BY_ID.get(on)?.verdict !== verdict).map(({ id }) => id)).toEqual([]);
  });

  it('is mostly not easy: most cases need more than the changed lines', () => {
    const hard = CASES.filter(({ needs }) => needs.length > 0);
    expect(hard.length / CASES.length).toBeGreaterThan(0.6);
    for (const need of ['second_file', 'profile', 'near_twin', 'large_change', 'trap'] as const) expect(CASES.some(({ needs }) => needs.includes(need)), need).toBe(true);
  });

  it('was labelled by a second hand too, and every difference is settled', () => {
    const hands = new Map(readSecondHand().map((hand) => [hand.item, hand]));
    expect(CASES.filter(({ kind, id }) => kind !== 'hostile' && !hands.has(id)).map(({ id }) => id)).toEqual([]);
    expect([...hands.values()].filter(({ item, resolution }) => resolution === 'open' && BY_ID.has(item)).map(({ item }) => item)).toEqual([]);
  });
});

describe('the real commits', () => {
  const commits = readRealCommits().flatMap(({ repository, commits: own }) => own.map((commit) => ({ repository, ...commit })));

  it('are at least 80, with problems and without, in many repositories and languages', () => {
    expect(commits.length).toBeGreaterThanOrEqual(80);
    expect(new Set(commits.map(({ id }) => id)).size).toBe(commits.length);
    for (const kind of ['introduced', 'sound']) expect(commits.filter((commit) => commit.kind === kind).length).toBeGreaterThanOrEqual(30);
    expect(new Set(commits.map(({ repository }) => repository)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(commits.map(({ language }) => language)).size).toBeGreaterThanOrEqual(7);
  });

  it('have a known problem where they say so, and none where they are sound', () => {
    expect(commits.filter(({ kind, problems }) => (kind === 'introduced') !== (problems.length > 0)).map(({ id }) => id)).toEqual([]);
    expect(commits.filter(({ verdict, problems }) => (verdict === 'block') !== problems.some(({ severity }) => severity === 'blocking')).map(({ id }) => id)).toEqual([]);
  });
});
