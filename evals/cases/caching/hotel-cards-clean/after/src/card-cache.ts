import { randomInt } from 'node:crypto';
import { type Card, readCard } from './cards.js';
import { redis } from './redis.js';

/** Photos, stars and scores may be a day old. */
export async function card(id: number): Promise<Card | undefined> {
  const key = `card:v1:${id}`;
  const hit = await redis.get(key);
  if (hit !== null) return JSON.parse(hit) as Card;
  const fresh = await readCard(id);
  if (fresh !== undefined) await redis.set(key, JSON.stringify(fresh), 'EX', randomInt(18 * 3600, 24 * 3600));
  return fresh;
}
