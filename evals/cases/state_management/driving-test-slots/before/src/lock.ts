import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';

export class Busy extends Error {}

const RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** Runs `work` while no other instance runs anything under the same name; gives up after two seconds. */
export async function withLock<T>(redis: Redis, name: string, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  const until = Date.now() + 2_000;
  while ((await redis.set(`lock:${name}`, token, 'PX', 5_000, 'NX')) === null) {
    if (Date.now() > until) throw new Busy(name);
    await pause(10 + Math.random() * 20);
  }
  try {
    return await work();
  } finally {
    await redis.eval(RELEASE, 1, `lock:${name}`, token);
  }
}
