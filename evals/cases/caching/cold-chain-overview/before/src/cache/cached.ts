import { createHash } from 'node:crypto';
import { redis } from './redis.js';

const inFlight = new Map<string, Promise<unknown>>();

/** Looks `params` up in Redis and calls `load` when they are not there; concurrent callers share one load. */
export function cached<T>(name: string, params: Record<string, string>, seconds: number, load: () => Promise<T>): Promise<T> {
  const canonical = JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
  const key = `${name}:${createHash('sha1').update(canonical).digest('hex')}`;
  const running = inFlight.get(key);
  if (running !== undefined) return running as Promise<T>;
  const result = lookUp(key, seconds, load).finally(() => inFlight.delete(key));
  inFlight.set(key, result);
  return result;
}

async function lookUp<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T> {
  const hit = await redis.get(key);
  if (hit !== null) return JSON.parse(hit) as T;
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', seconds);
  return value;
}
