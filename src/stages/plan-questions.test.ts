import { describe, expect, it } from 'vitest';
import type { Applicability } from '../model/applicability.ts';
import { AREAS } from '../model/area.ts';
import type { Change } from '../model/change.ts';
import type { Lead } from '../model/lead.ts';
import { EMPTY_PLAN, type Plan } from '../model/plan.ts';
import type { ScaleProfile } from '../model/profile.ts';
import { OperatorConfig, RepositoryConfig, type Settings } from '../model/settings.ts';
import type { Surface } from '../model/surface.ts';
import { aChange } from '../testing/change-builder.ts';
import { readMaterial } from '../testing/read-material.ts';
import { planQuestions } from './plan-questions.ts';

function settingsWith(operator: Partial<OperatorConfig> = {}, profile: ScaleProfile | null = null): Settings {
  return { repository: RepositoryConfig.parse({}), profile, operator: OperatorConfig.parse(operator), today: '2026-11-24' };
}

function reviewing(change: Change, surfaceOf: (path: string) => Surface = () => 'request_handler'): Applicability {
  return {
    decision: 'review', rules: ['backend_service'],
    files: change.files.map((file) => ({ path: file.path, surface: surfaceOf(file.path), decision: 'review', rule: 'backend_service', reason: 'a route' })),
  };
}

function plan(change: Change, operator: Partial<OperatorConfig> = {}, leads: readonly Lead[] = []): Plan {
  return planQuestions({ change, applicability: reviewing(change), leads, settings: settingsWith(operator) });
}

function aLead(id: string, path: string, line: number): Lead {
  return {
    id, rule: 'query-in-loop', check: 'bottlenecks/query_count', criterion: 'n_plus_one', confidence: 'unsure', path, range: { start: line, end: line },
    quote: 'price(order)', title: 'A query per order', problem: '', impact: '', recommendation: '', surface: null, trace: [], searchedFor: [], loadPath: '',
    growth: { law: 'per_item', driver: 'orders', unit: 'queries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
  };
}

const SMALL = aChange({ base: { 'shop/a.py': 'one\ntwo\n' }, head: { 'shop/a.py': 'one\nTWO\n', 'shop/b.py': 'new\n' } });

/** 2,000 files in forty folders, each with twenty new lines, half of them with twenty old ones. */
function largeChange(): Change {
  const names = Array.from({ length: 2_000 }, (_, index) => `src/part${index % 40}/file${index}.py`);
  const old = Array.from({ length: 20 }, (_, index) => `old_${index} = load(${index})`);
  const fresh = (name: string): string[] => old.map((_, index) => `new_${index} = load("${name}", ${index})`);
  const base = Object.fromEntries(names.filter((_, index) => index % 2 === 0).map((name) => [name, `${old.join('\n')}\n`]));
  const head = Object.fromEntries(names.map((name) => [name, `${[...(name in base ? old : []), ...fresh(name)].join('\n')}\n`]));
  return aChange({ base, head });
}

/** The added lines that the material of one area's questions shows, by file. */
function shownAdditions({ questions }: Plan): Map<string, string[]> {
  const shown = new Map<string, string[]>();
  for (const piece of questions.filter((question) => question.area === 'caching').flatMap((question) => readMaterial(question.material))) {
    const added = piece.lines.filter((line) => line.sign === '+').map((line) => line.text);
    shown.set(piece.path, [...(shown.get(piece.path) ?? []), ...added]);
  }
  return shown;
}

function additionsOf(change: Change): Map<string, string[]> {
  return new Map(change.files.map((file) => [file.path, file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'added').map((line) => line.text))]));
}

describe('planQuestions', () => {
  it('asks the six areas about a small change, over one shared prefix', () => {
    const { questions, deferred } = plan(SMALL);
    expect(questions.map((question) => question.title)).toEqual(AREAS);
    expect(new Set(questions.map((question) => question.system + question.material)).size).toBe(1);
    expect(new Set(questions.map((question) => question.id)).size).toBe(6);
    expect(questions[0]?.covers).toEqual([{ path: 'shop/a.py', changedLines: 2 }, { path: 'shop/b.py', changedLines: 1 }]);
    expect(deferred).toEqual([]);
  });

  it('asks nothing about a change that is not applicable', () => {
    const applicability: Applicability = { decision: 'not_applicable', rules: ['documentation'], files: [] };
    expect(planQuestions({ change: SMALL, applicability, leads: [], settings: settingsWith() })).toEqual(EMPTY_PLAN);
  });

  it('shows no file that is not to be reviewed', () => {
    const applicability = reviewing(SMALL);
    const files = applicability.files.map((file) => (file.path === 'shop/b.py' ? { ...file, decision: 'skip' as const } : file));
    const { questions } = planQuestions({ change: SMALL, applicability: { ...applicability, files }, leads: [], settings: settingsWith() });
    expect(readMaterial(questions[0]!.material).map((piece) => piece.path)).toEqual(['shop/a.py']);
  });

  it('is the same to the byte for the same input, and free of branch names and commit ids', () => {
    const renamed: Change = { ...SMALL, base: { ...SMALL.base, name: 'develop', commit: 'c'.repeat(40) }, head: { ...SMALL.head, name: 'topic' } };
    expect(JSON.stringify(plan(SMALL))).toBe(JSON.stringify(plan(SMALL)));
    expect(plan(renamed).questions.map((question) => question.id)).toEqual(plan(SMALL).questions.map((question) => question.id));
  });

  it('has other ids under another model, for other code and with another declared load', () => {
    const ids = plan(SMALL).questions.map((question) => question.id);
    const withProfile = planQuestions({ change: SMALL, applicability: reviewing(SMALL), leads: [], settings: settingsWith({}, { users: 40 }) });
    const others = [plan(SMALL, { model: 'claude-sonnet-5-5' }), plan(SMALL, { effort: 'high' }), plan(aChange({ head: { 'shop/b.py': 'newer\n' } })), withProfile];
    for (const other of others) expect(other.questions.filter((question) => ids.includes(question.id))).toEqual([]);
  });

  it('gives a lead to its area alone, and only once', () => {
    const { questions } = plan(SMALL, {}, [aLead('lead-1', 'shop/b.py', 1), aLead('lead-2', 'elsewhere.py', 1)]);
    expect(questions.filter((question) => question.leads.length > 0).map(({ area, leads }) => ({ area, leads }))).toEqual([{ area: 'bottlenecks', leads: ['lead-1'] }]);
    expect(questions.find((question) => question.area === 'bottlenecks')?.task).toContain('- "lead-1" bottlenecks/query_count at "shop/b.py:1": "A query per order"');
  });

  it('shows the context beside a change', () => {
    const change: Change = { ...SMALL, ...aChange({ head: {}, context: [{ path: 'deploy/app.yaml', role: 'settings' }], contextText: { 'deploy/app.yaml': 'replicas: 3\n' } }), files: SMALL.files };
    const piece = readMaterial(plan(change).questions[0]!.material).find((entry) => entry.kind === 'context file');
    expect(piece).toEqual({ kind: 'context file', path: 'deploy/app.yaml', lines: [{ sign: ' ', number: 1, text: 'replicas: 3' }] });
  });

  it('names a file whose content is unchanged or unreadable without covering a line of it', () => {
    const [file] = SMALL.files;
    const change: Change = { ...SMALL, files: [{ ...file!, path: 'logo.png', status: 'modified', head: null, base: null, hunks: [], addedLines: 0, removedLines: 0, unread: { reason: 'binary', detail: 'binary' } }] };
    const { questions } = plan(change);
    expect(questions[0]?.covers).toEqual([{ path: 'logo.png', changedLines: 0 }]);
    expect(questions[0]?.material).toContain('unread: binary');
  });
});

describe('a large change', () => {
  const change = largeChange();
  const large = plan(change, { shardTokens: 60_000, maxTokens: 100_000_000 });

  it('loses no added line: each is shown by exactly one shard', () => {
    expect(shownAdditions(large)).toEqual(additionsOf(change));
    expect(large.deferred).toEqual([]);
  });

  it('is covered in every area, line by line', () => {
    for (const area of AREAS) {
      const covers = large.questions.filter((question) => question.area === area).flatMap((question) => question.covers);
      expect(covers).toHaveLength(2_000);
      expect(covers.reduce((total, cover) => total + cover.changedLines, 0)).toBe(40_000);
    }
  });

  it('fits the size that one question may have', () => {
    const sizes = large.questions.map((question) => question.estimatedTokens.material);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60_000);
    expect(large.questions.length).toBeGreaterThan(12);
    expect(large.questions.length % 6).toBe(0);
  });

  it('counts each prefix once in full and five times as cached', () => {
    const { estimate, questions } = large;
    expect(estimate.questions).toBe(questions.length);
    expect(estimate.inputTokens + estimate.cachedTokens).toBe(questions.reduce((total, question) => total + question.estimatedTokens.total, 0));
    expect(estimate.cachedTokens).toBeGreaterThan(estimate.inputTokens);
  });

  it('names what the budget does not reach, and spends it on code under load first', () => {
    const applicability = reviewing(change, (path) => (path.startsWith('src/part39/') ? 'request_handler' : 'script'));
    const some = planQuestions({ change, applicability, leads: [], settings: settingsWith({ shardTokens: 60_000, maxTokens: 1_000_000 }) });
    const asked = new Set(some.questions.flatMap((question) => question.covers.map((cover) => cover.path)));
    const deferred = new Set(some.deferred.map((gap) => gap.path));
    expect(some.deferred.every((gap) => gap.reason === 'over_budget')).toBe(true);
    expect(asked.size + deferred.size).toBe(2_000);
    expect([...asked].filter((path) => deferred.has(path))).toEqual([]);
    expect(change.files.filter((file) => file.path.startsWith('src/part39/') && deferred.has(file.path))).toEqual([]);
    expect(some.estimate.inputTokens + some.estimate.cachedTokens).toBeLessThanOrEqual(1_000_000);
  });
});

describe('whatever the size of a question', () => {
  it.each([2_000, 2_500, 4_000, 9_000])('%i tokens are kept to, and each changed line is asked about or named', (shardTokens) => {
    const sizes = [3, 40, 200, 700];
    const change = aChange({
      head: Object.fromEntries(sizes.map((size) => [`shop/f${size}.py`, `${Array.from({ length: size }, (_, index) => `  row_${index} = fetch(${'i'.repeat(index % 90)})`).join('\n')}\n`])),
      context: [{ path: 'deploy/app.yaml', role: 'settings' }], contextText: { 'deploy/app.yaml': 'replicas: 3\n'.repeat(400) },
    });
    const { questions, deferred } = plan(change, { shardTokens, maxTokens: 100_000_000 });
    expect(questions.filter((question) => question.estimatedTokens.material > shardTokens)).toEqual([]);
    expect(deferred).toEqual([]);
    const covered = questions.filter((question) => question.area === 'caching').flatMap((question) => question.covers.map((cover) => cover.changedLines));
    expect(covered.reduce((total, count) => total + count, 0)).toBe(943);
  });
});

describe('a file too big for one question', () => {
  const lines = Array.from({ length: 6_000 }, (_, index) => `row_${index} = fetch(${index})`);
  const change = aChange({ head: { 'big.py': `${lines.join('\n')}\n` } });

  it('is asked about in parts that together show each line once', () => {
    const { questions, deferred } = plan(change, { shardTokens: 10_000 });
    const shown = questions.filter((question) => question.area === 'caching').flatMap((question) => readMaterial(question.material)).flatMap((piece) => piece.lines.map((line) => line.number));
    const covered = questions.filter((question) => question.area === 'caching').flatMap((question) => question.covers.map((cover) => cover.changedLines));
    expect(deferred).toEqual([]);
    expect(new Set(shown).size).toBe(6_000);
    expect(covered.length).toBeGreaterThan(1);
    expect(covered.reduce((total, count) => total + count, 0)).toBe(6_000);
  });

  it('gives a lead to the part that shows its line', () => {
    const { questions } = plan(change, { shardTokens: 10_000 }, [aLead('lead-1', 'big.py', 5_990)]);
    const holders = questions.filter((question) => question.leads.includes('lead-1'));
    expect(holders).toHaveLength(1);
    expect(readMaterial(holders[0]!.material)[0]?.lines.some((line) => line.number === 5_990)).toBe(true);
  });

  it('names a line that is too long for any question', () => {
    const { questions, deferred } = plan(aChange({ head: { 'a.py': `short = 1\nlong = "${'x'.repeat(60_000)}"\n` } }), { shardTokens: 10_000 });
    expect(deferred).toMatchObject([{ reason: 'over_budget', path: 'a.py', area: null }]);
    expect(deferred[0]?.detail).toContain('line 2 is longer');
    expect(questions[0]?.covers).toEqual([{ path: 'a.py', changedLines: 1 }]);
  });
});
