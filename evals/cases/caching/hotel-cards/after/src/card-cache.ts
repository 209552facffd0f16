import { endOfDay, getUnixTime } from 'date-fns';
import { type Card, readCard } from './cards.js';
import { redis } from './redis.js';

/** Photos, stars and scores may be a day old. */
export async function card(id: number): Promise<Card | undefined> {
  const key = `card:v1:${id}`;
  const hit = await redis.get(key);
  if (hit !== null) return JSON.parse(hit) as Card;
  const fresh = await readCard(id);
  if (fresh !== undefined) await redis.set(key, JSON.stringify(fresh), 'EXAT', getUnixTime(endOfDay(new Date())));
  return fresh;
}
