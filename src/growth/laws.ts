import type { GrowthClaim, GrowthLaw } from '../model/growth.ts';
import type { Law } from './types.ts';

/** The load that the review asks about, as a multiple of today's: "ten times the load can be carried by adding resources". */
const GROWTH_FACTOR = 10;

const perItem: Law = (claim, scale) => {
  const k = claim.coefficient;
  const n = scale.driver?.today ?? null;
  const cost = (count: number): number | null => (k === null ? null : (claim.fixed ?? 0) + k * count);
  const today = n === null ? null : cost(n);
  const tenfold = n === null ? null : cost(n * GROWTH_FACTOR);
  const formula = `${claim.unit} = ${claim.fixed === null ? '' : `${count(claim.fixed)} + `}${k === null ? 'k' : count(k)} × n, n = ${claim.driver}`;
  return { formula, today, tenfold, limit: claim.limit, statement: fromTo(claim, n, today, tenfold) ?? `${capitalised(claim.unit)} grow in step with ${claim.driver}.` };
};

const perPair: Law = (claim, scale) => {
  const k = claim.coefficient;
  const n = scale.driver?.today ?? null;
  const today = n === null || k === null ? null : k * n ** 2;
  const tenfold = n === null || k === null ? null : k * (n * GROWTH_FACTOR) ** 2;
  const formula = `${claim.unit} = ${k === null ? 'k' : count(k)} × n², n = ${claim.driver}`;
  return { formula, today, tenfold, limit: claim.limit, statement: fromTo(claim, n, today, tenfold) ?? `Ten times ${claim.driver} is a hundred times the ${claim.unit}.` };
};

const accumulates: Law = (claim, scale) => {
  const k = claim.coefficient;
  const perDay = scale.driver?.today ?? null;
  const today = k === null || perDay === null ? null : k * perDay;
  const limit = claim.limit ?? (isMegabytes(claim.unit) ? scale.memoryMegabytes : null);
  const formula = `kept ${claim.unit} = ${k === null ? 'k' : count(k)} × every ${claim.driver} so far; nothing is given back`;
  if (today === null) return { formula, today, tenfold: null, limit, statement: `Each new ${claim.driver} stays in memory for as long as the process lives.` };
  const days = limit === null || today === 0 ? null : limit / today;
  const ending = days === null ? '' : ` The limit of ${count(limit ?? 0)} ${claim.unit} is reached after ${count(days)} days, at ten times the load after ${count(days / GROWTH_FACTOR)}.`;
  return { formula, today, tenfold: today * GROWTH_FACTOR, limit, statement: `${count(today)} ${claim.unit} more each day.${ending}` };
};

const sumOfWaits: Law = (claim) => {
  const waits = claim.waits_ms;
  const formula = 'latency = sum of the waits; together it would be their maximum';
  if (waits.length < 2) return { formula, today: null, tenfold: null, limit: null, statement: 'Each request holds its worker for the sum of the waits where the longest alone would do.' };
  const sum = waits.reduce((total, wait) => total + wait, 0);
  const longest = Math.max(...waits);
  return {
    formula: `latency = ${waits.map(count).join(' + ')} = ${count(sum)} ms; together ${count(longest)} ms`,
    today: 1000 / sum, tenfold: null, limit: 1000 / longest,
    statement: `One waiting worker carries ${count(1000 / sum)} requests/s; with the waits side by side ${count(1000 / longest)}.`,
  };
};

const serialised: Law = (claim, scale) => {
  const hold = claim.coefficient;
  const formula = `throughput ≤ ${hold === null ? '1 / hold time' : `1000 / ${count(hold)} ms = ${count(1000 / hold)} per second`}`;
  const ceiling = hold === null || hold === 0 ? null : 1000 / hold;
  const demand = scale.requestsPerSecond;
  const need = demand === null ? '' : ` Today's peak is ${count(demand)}/s, ten times that is ${count(demand * GROWTH_FACTOR)}/s.`;
  const statement = ceiling === null
    ? `One holder at a time: more threads wait longer, they do not do more.${need}`
    : `At most ${count(ceiling)} per second pass, whatever is added.${need}`;
  return { formula, today: demand, tenfold: demand === null ? null : demand * GROWTH_FACTOR, limit: ceiling, statement };
};

const perInstance: Law = (claim, scale) => {
  const k = claim.coefficient;
  const limit = claim.limit ?? (/connection/i.test(claim.unit) ? scale.databaseConnections : null);
  const formula = `${claim.unit} in all = instances × ${k === null ? 'k' : count(k)}`;
  const { instances } = scale;
  if (instances === null || k === null) return { formula, today: null, tenfold: null, limit, statement: `Every instance has its own ${claim.unit}: the total grows, and copies part ways, with each one added.` };
  const today = instances.today * k;
  const atMost = instances.max * k;
  const against = limit === null ? '' : ` The limit is ${count(limit)}.`;
  return { formula, today, tenfold: atMost, limit, statement: `${count(today)} ${claim.unit} on ${count(instances.today)} instances, ${count(atMost)} on ${count(instances.max)}.${against}` };
};

const fixedCeiling: Law = (claim, scale) => {
  const limit = claim.limit;
  const n = scale.driver?.today ?? null;
  const formula = `${claim.driver} ≤ ${limit === null ? 'a fixed limit' : count(limit)}`;
  if (limit === null || n === null) return { formula, today: n, tenfold: n === null ? null : n * GROWTH_FACTOR, limit, statement: `Legitimate use ends at ${limit === null ? 'the limit' : `${count(limit)} ${claim.unit}`}; adding resources does not move it.` };
  const room = n === 0 ? 'none is used today' : `today's ${count(n)} is ${count((n / limit) * 100)} % of it`;
  return { formula, today: n, tenfold: n * GROWTH_FACTOR, limit, statement: `The ceiling is ${count(limit)} ${claim.unit}: ${room}, ten times that is ${n * GROWTH_FACTOR > limit ? 'refused' : 'still within it'}.` };
};

export const LAWS = {
  per_item: perItem, per_pair: perPair, accumulates, sum_of_waits: sumOfWaits, serialised, per_instance: perInstance, fixed_ceiling: fixedCeiling,
} as const satisfies Record<GrowthLaw, Law>;

function fromTo(claim: GrowthClaim, n: number | null, today: number | null, tenfold: number | null): string | null {
  if (n === null || today === null || tenfold === null) return null;
  return `${count(today)} ${claim.unit} at today's ${count(n)} (${claim.driver}), ${count(tenfold)} at ten times that.`;
}

/** At most three significant decimals below ten, none above: 0.55, 5.5, 12, 40,000. */
function count(value: number): string {
  const digits = Math.abs(value) < 10 ? 2 : 0;
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isMegabytes(unit: string): boolean {
  return /^(mb|megabytes?)$/i.test(unit);
}

