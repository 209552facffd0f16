import { describe, expect, it } from 'vitest';
import type { Lead } from '../model/lead.ts';
import type { Finding } from '../model/finding.ts';
import { aChange, type ChangeSketch } from '../testing/change-builder.ts';
import { runReview } from '../testing/run-review.ts';

const HANDLER = "from flask import Blueprint\n\norders = Blueprint('orders', __name__)\n\n\n@orders.get('/orders')\ndef list_orders():\n    for order in all_orders():\n        price(order)\n";

const LEAD: Lead = {
  id: 'l1', rule: 'bottlenecks/query-per-item', check: 'bottlenecks/query_count', criterion: 'n_plus_one', confidence: 'sure',
  path: 'shop/orders.py', range: { start: 9, end: 9 }, quote: 'price(order)', title: 'One query per order', problem: 'p', impact: 'i', recommendation: 'r',
  growth: { law: 'per_item', driver: 'orders', unit: 'queries', fixed: 1, coefficient: 1, waits_ms: [], limit: null }, surface: 'request_handler', trace: [], searchedFor: [], loadPath: '',
};

async function weigh(lead: Partial<Lead> = {}, sketch: Partial<ChangeSketch> = {}): Promise<Finding> {
  const change = aChange({ head: { 'shop/orders.py': HANDLER }, ...sketch });
  const { result } = await runReview({ change, engine: 'static', leads: [{ ...LEAD, ...lead }] });
  return result.findings.find((finding) => finding.check === (lead.check ?? LEAD.check))!;
}

const profile = (text: string): Partial<ChangeSketch> => ({ policy: { profile: { path: 'scalability.yaml', text } } });
const config = (text: string): Partial<ChangeSketch> => ({ policy: { config: { path: '.scalability-director.yaml', text } } });

describe('each step of the decision, and its twin', () => {
  it('a sure lead on added lines of a handler blocks', async () => {
    expect(await weigh()).toMatchObject({ severity: 'blocking', novelty: 'introduced', verification: { status: 'by_rule' } });
  });
  it('surface: cold code only warns', async () => {
    expect((await weigh({ surface: 'startup' })).severity).toBe('warning');
  });
  it('novelty: code that the change does not touch is a note', async () => {
    const elsewhere = aChange({ base: { 'shop/orders.py': HANDLER }, head: { 'shop/orders.py': `${HANDLER}\n\nLIMIT = 3\n` } });
    const { result } = await runReview({ change: elsewhere, engine: 'static', leads: [LEAD] });
    expect(result.findings[0]).toMatchObject({ severity: 'note', novelty: 'pre_existing' });
  });
  it('novelty: code that lost the line above it is made reachable', async () => {
    const guarded = HANDLER.replace('    for order in', '    if too_many(): return page()\n    for order in');
    const change = aChange({ base: { 'shop/orders.py': guarded }, head: { 'shop/orders.py': HANDLER } });
    const { result } = await runReview({ change, engine: 'static', leads: [{ ...LEAD, range: { start: 8, end: 9 }, quote: 'for order in all_orders():' }] });
    expect(result.findings[0]).toMatchObject({ severity: 'blocking', novelty: 'made_reachable' });
  });
  it('novelty: code that lost something between the first and the last step of its trace is made reachable', async () => {
    const change = aChange({ base: { 'shop/orders.py': HANDLER.replace('def list_orders():\n', 'def list_orders():\n    load_prices()\n') }, head: { 'shop/orders.py': HANDLER } });
    const trace = [{ path: 'shop/orders.py', line: 7, text: 'def list_orders():', note: 'the query' }];
    const { result } = await runReview({ change, engine: 'static', leads: [{ ...LEAD, trace }] });
    expect(result.findings[0]).toMatchObject({ severity: 'blocking', novelty: 'made_reachable' });
  });
  it('novelty: code whose timeout the change takes away elsewhere in the file is made reachable', async () => {
    const base = `TIMEOUT = 5\n${HANDLER}`;
    const change = aChange({ base: { 'shop/orders.py': base }, head: { 'shop/orders.py': HANDLER } });
    const severities = await Promise.all([['timeout'], ['deadline']].map(async (searchedFor) => (await runReview({ change, engine: 'static', leads: [{ ...LEAD, range: { start: 8, end: 9 }, quote: 'for order in all_orders():', searchedFor }] })).result.findings[0]?.novelty));
    expect(severities).toEqual(['made_reachable', 'pre_existing']);
  });
  it('profile: a driver declared small is a note, one declared large is kept', async () => {
    expect((await weigh({}, profile('drivers: { orders: { today: 5, size: small } }'))).severity).toBe('note');
    expect((await weigh({}, profile('drivers: { orders: { today: 5, size: large } }'))).severity).toBe('blocking');
    expect((await weigh({}, profile('drivers: { countries: { today: 5, size: small } }'))).severity).toBe('blocking');
  });
  it('profile: gives the growth its numbers', async () => {
    expect((await weigh({}, profile('drivers: { orders: { today: 40 } }'))).growth).toMatchObject({ today: 41, tenfold: 401, numbersFrom: 'profile' });
    expect((await weigh()).growth).toMatchObject({ today: null, tenfold: null, numbersFrom: 'none' });
  });
  it('criterion: a lead without one only warns', async () => {
    expect((await weigh({ criterion: null })).severity).toBe('warning');
  });
  it('suppression: accepted until it expires', async () => {
    const entry = (expires: string): Partial<ChangeSketch> => config(`suppressions: [{ check: bottlenecks/query_count, path: "shop/**", reason: moved away next month, expires: ${expires} }]`);
    expect(await weigh({}, entry('2026-12-31'))).toMatchObject({ severity: 'note', suppressed: true });
    expect(await weigh({}, entry('2026-11-24'))).toMatchObject({ severity: 'blocking', suppressed: false });
  });
  it('suppression: holds for its own check alone', async () => {
    const other = config('suppressions: [{ check: caching/sizing, path: "shop/**", reason: moved away next month, expires: 2026-12-31 }]');
    expect((await weigh({}, other)).severity).toBe('blocking');
  });
  it('two leads for one place become one finding with both sources', async () => {
    const change = aChange({ head: { 'shop/orders.py': HANDLER } });
    const { result } = await runReview({ change, engine: 'static', leads: [LEAD, { ...LEAD, id: 'l2', rule: 'bottlenecks/lazy-relation-per-item' }] });
    expect(result.findings.map((finding) => finding.sources.length)).toEqual([2]);
  });
});

describe('the capacity plan', () => {
  const CHECKOUT = { 'shop/checkout/views.py': HANDLER };
  const review = async (text: string | null, policy: 'note' | 'block' = 'note'): Promise<string[]> => {
    const change = aChange({ head: CHECKOUT, ...(text === null ? {} : profile(text)) });
    const { result } = await runReview({ change, engine: 'static', operator: { policy: { engine: 'any', missingCapacityPlan: policy } } });
    return result.findings.map((finding) => `${finding.severity} ${finding.criterion ?? 'none'}`);
  };
  it('blocks a new critical path that an existing profile does not name', async () => {
    expect(await review('critical_paths: [{ name: cart, paths: ["shop/cart/**"] }]')).toEqual(['blocking missing_capacity_plan']);
  });
  it('is content when the profile names it', async () => {
    expect(await review('critical_paths: [{ name: checkout, paths: ["shop/checkout/**"] }]')).toEqual([]);
  });
  it('is one remark where nothing is documented, and blocks when the operator says so', async () => {
    expect(await review(null)).toEqual(['note none']);
    expect(await review(null, 'block')).toEqual(['blocking missing_capacity_plan']);
  });
});
