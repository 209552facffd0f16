import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCase } from '../load/check-case.ts';
import { loadCases } from '../load/load-cases.ts';
import { Labels } from '../model/labels.ts';
import { BAD } from '../testing/an-item.ts';
import { N_PLUS_ONE, suiteFolder, twins } from '../testing/small-suite.ts';
import { blindSheet } from './blind-sheet.ts';
import { compareHands, describeAgreement } from './compare-hands.ts';

const FIRST = Labels.parse(BAD);
const place = { path: 'a.py', lines: [11, 11] as [number, number], check: 'caching/sizing' as const, severity: 'blocking' as const, why: 'a query for each' };

describe('two hands', () => {
  it('agree on the verdict and on the place, under whichever check', () => {
    expect(compareHands('x/y', FIRST, { sheet: '1', verdict: 'block', problems: [place] }, 'b')).toMatchObject({ resolution: 'agreed', sameProblem: true, note: '' });
  });
  it('differ when one passes, and when one points elsewhere', () => {
    expect(compareHands('x/y', FIRST, { sheet: '1', verdict: 'pass', problems: [] }, 'b').resolution).toBe('open');
    expect(compareHands('x/y', FIRST, { sheet: '1', verdict: 'block', problems: [{ ...place, lines: [40, 41] }] }, 'b')).toMatchObject({ resolution: 'open', sameProblem: false });
  });
  it('tell pass and not applicable apart', () => {
    expect(compareHands('x/y', Labels.parse({ verdict: 'pass' }), { sheet: '1', verdict: 'not_applicable', problems: [] }, 'b').resolution).toBe('open');
  });
  it('are counted: how many differed, and how many are still open', () => {
    const agreed = compareHands('x/1', FIRST, { sheet: '1', verdict: 'block', problems: [place] }, 'b');
    const open = compareHands('x/2', FIRST, { sheet: '2', verdict: 'pass', problems: [] }, 'b');
    expect(describeAgreement([agreed, open], 4, 'cases')).toBe('2 of 4 cases were labelled again by a second hand that saw only the change: it differed on the verdict of 1 (50.0 %), on verdict or place of 1 (50.0 %); 1 are open.');
    expect(describeAgreement([agreed, { ...open, resolution: 'label_kept' }], 2, 'cases')).toContain('all settled');
  });
});

describe('a blind sheet', () => {
  it('shows the change and the tree, and nothing of name and label', () => {
    const [bad] = loadCases(twins());
    const sheet = blindSheet('0001', bad!);
    expect(sheet).toContain('+    rows = Order.objects.filter(is_open=True)');
    expect(sheet).toContain('   6      rows = Order.objects.filter(is_open=True)');
    expect(sheet).toContain('class Customer(models.Model)');
    expect(sheet).not.toMatch(/bottlenecks|orders-clean|n_plus_one|defect|block/);
  });
});

describe('the form of a case', () => {
  const complaintsAbout = (folder: string): string[] => {
    const cases = new Map(loadCases(folder).map((entry) => [entry.id, entry]));
    return [...cases.values()].flatMap((entry) => checkCase(entry, cases));
  };
  const problem = { id: 'g1', check: 'bottlenecks/query_count', also: [], criterion: 'n_plus_one', severity: 'blocking', path: 'shop/views.py', lines: [6, 7], elsewhere: [], mentions: ['query'], why: 'a query for each of the orders' } as const;
  const withProblem = (more: object): string => suiteFolder({ 'hard/x': { file: { verdict: 'block', problems: [{ ...problem, ...more } as never] }, before: { 'shop/models.py': N_PLUS_ONE.models }, after: { 'shop/views.py': N_PLUS_ONE.bad } } });

  it('has nothing against a defect and its twin', () => {
    expect(complaintsAbout(twins())).toEqual([]);
  });
  it.each([
    { more: { lines: [6, 90] }, complaint: 'has 7 lines' },
    { more: { path: 'shop/gone.py' }, complaint: 'is not in the tree' },
    { more: { lines: [3, 3] }, complaint: 'is an empty line' },
    { more: { criterion: null }, complaint: 'blocks without a criterion' },
    { more: { severity: 'warning' }, complaint: 'no problem is blocking' },
  ])('complains of $complaint', ({ more, complaint }) => {
    expect(complaintsAbout(withProblem(more)).join('\n')).toContain(complaint);
  });
  it('complains of words that tell the label', () => {
    expect(complaintsAbout(suiteFolder({ 'hard/x': { after: { 'a.py': '# N+1 here\nx = 1\n' } } })).join()).toContain('says what is wrong');
    expect(complaintsAbout(suiteFolder({ 'hard/x': { after: { 'a.py': '# one query\nx = 1\n' } } }))).toEqual([]);
  });
  it('complains of twins that are labelled alike, and of a change that changes nothing', () => {
    const folder = suiteFolder({ 'hard/x': { after: { 'a.py': 'x = 1\n' } }, 'hard/y': { file: { kind: 'twin', on: 'hard/x', twinOf: 'hard/x' }, after: { 'a.py': 'x = 2\n' } }, 'hard/z': { before: { b: 'b\n' } } });
    expect(complaintsAbout(folder)).toEqual(['hard/y: it and its twin are labelled alike', 'hard/z: the two trees are equal']);
  });
  it('finds a case laid on nothing, or on itself', () => {
    expect(() => loadCases(suiteFolder({ 'hard/x': { file: { on: 'hard/gone' }, after: { a: 'x\n' } } }))).toThrow('there is no such case');
    expect(() => loadCases(suiteFolder({ 'hard/x': { file: { on: 'hard/x' }, after: { a: 'x\n' } } }))).toThrow('laid on itself');
  });
  it('lays a case on another: files of both, the upper ones last, what is removed gone', () => {
    const folder = suiteFolder({ 'hard/x': { before: { a: '1\n', b: '1\n' }, after: { c: '1\n' } }, 'hard/y': { file: { on: 'hard/x', removes: ['a'] }, after: { c: '2\n' } } });
    const [, upper] = loadCases(folder);
    const texts = (tree: ReadonlyMap<string, string>): Record<string, string> => Object.fromEntries([...tree].map(([path, file]) => [path, readFileSync(file, 'utf8')]));
    expect(texts(upper!.before)).toEqual({ a: '1\n', b: '1\n' });
    expect(texts(upper!.after)).toEqual({ b: '1\n', c: '2\n' });
  });
});
