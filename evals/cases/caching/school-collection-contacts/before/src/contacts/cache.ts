import { LRUCache } from 'lru-cache';
import { Redis } from 'ioredis';
import type { Contact } from './store.js';

const CHANNEL = 'contacts.changed';
const publisher = new Redis(process.env.REDIS_URL!, { commandTimeout: 1000 });
const subscriber = new Redis(process.env.REDIS_URL!);
const entries = new LRUCache<string, Contact[]>({ max: 20_000, ttl: 6 * 3_600_000 });

subscriber.on('ready', () => entries.clear());
subscriber.on('message', (_channel, ids) => drop(JSON.parse(ids) as string[]));
await subscriber.subscribe(CHANNEL);

export const get = (pupilId: string): Contact[] | undefined => entries.get(pupilId);
export const put = (pupilId: string, contacts: Contact[]): void => void entries.set(pupilId, contacts);

export function drop(pupilIds: string[]): void {
  for (const id of pupilIds) entries.delete(id);
}

export async function announce(pupilIds: string[]): Promise<void> {
  await publisher.publish(CHANNEL, JSON.stringify(pupilIds));
}
