import { describe, expect, it } from 'vitest';
import type { GrowthClaim } from '../model/growth.ts';
import { LAWS } from './laws.ts';
import type { Scale } from './types.ts';

const UNKNOWN: Scale = { driver: null, requestsPerSecond: null, instances: null, databaseConnections: null, memoryMegabytes: null };
const CLAIM: GrowthClaim = { law: 'per_item', driver: 'orders', unit: 'queries', fixed: 1, coefficient: 2, waits_ms: [], limit: null };
const ORDERS = { name: 'orders', today: 40, max: 400, size: null } as const;

describe('growth laws', () => {
  it('per_item counts at n and at ten times n', () => {
    expect(LAWS.per_item(CLAIM, { ...UNKNOWN, driver: ORDERS })).toMatchObject({ today: 81, tenfold: 801 });
  });
  it('per_item without a declared n invents none', () => {
    const prediction = LAWS.per_item(CLAIM, UNKNOWN);
    expect(prediction).toMatchObject({ today: null, tenfold: null, formula: 'queries = 1 + 2 × n, n = orders' });
  });
  it('per_pair is a hundredfold at ten times n', () => {
    expect(LAWS.per_pair({ ...CLAIM, coefficient: 1 }, { ...UNKNOWN, driver: ORDERS })).toMatchObject({ today: 1600, tenfold: 160_000 });
  });
  it('accumulates says when the limit is reached', () => {
    const prediction = LAWS.accumulates({ ...CLAIM, unit: 'MB', coefficient: 0.5 }, { ...UNKNOWN, driver: { ...ORDERS, today: 100 }, memoryMegabytes: 1000 });
    expect(prediction).toMatchObject({ today: 50, tenfold: 500, limit: 1000 });
    expect(prediction.statement).toContain('after 20 days');
  });
  it('accumulates does not compare other units with the memory limit', () => {
    expect(LAWS.accumulates({ ...CLAIM, unit: 'entries', coefficient: 1 }, { ...UNKNOWN, driver: ORDERS, memoryMegabytes: 1000 }).limit).toBeNull();
  });
  it('sum_of_waits compares the sum with the longest wait', () => {
    const prediction = LAWS.sum_of_waits({ ...CLAIM, waits_ms: [50, 150, 50] }, UNKNOWN);
    expect(prediction.today).toBe(4);
    expect(prediction.limit).toBeCloseTo(6.67, 2);
  });
  it('sum_of_waits with one wait has nothing to compare', () => {
    expect(LAWS.sum_of_waits({ ...CLAIM, waits_ms: [50] }, UNKNOWN)).toMatchObject({ today: null, limit: null });
  });
  it('serialised gives the ceiling of one holder', () => {
    expect(LAWS.serialised({ ...CLAIM, coefficient: 20 }, { ...UNKNOWN, requestsPerSecond: 30 })).toMatchObject({ today: 30, tenfold: 300, limit: 50 });
  });
  it('per_instance sets the total at the most instances against the limit', () => {
    const scale = { ...UNKNOWN, instances: { today: 3, max: 30 }, databaseConnections: 200 };
    expect(LAWS.per_instance({ ...CLAIM, unit: 'connections', coefficient: 20 }, scale)).toMatchObject({ today: 60, tenfold: 600, limit: 200 });
  });
  it('fixed_ceiling says whether ten times today is refused', () => {
    const refused = LAWS.fixed_ceiling({ ...CLAIM, unit: 'rows', limit: 100 }, { ...UNKNOWN, driver: ORDERS });
    const within = LAWS.fixed_ceiling({ ...CLAIM, unit: 'rows', limit: 1000 }, { ...UNKNOWN, driver: ORDERS });
    expect(refused.statement).toContain('refused');
    expect(within.statement).toContain('still within');
  });
});
