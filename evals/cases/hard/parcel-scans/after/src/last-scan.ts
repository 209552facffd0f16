import { redis } from './redis.js';

export interface Scan { parcel: string; depot: string; at: string }

export async function remember({ parcel, depot, at }: Scan): Promise<void> {
  await redis.hset(`parcel:${parcel}`, { depot, at });
}

export async function lastScan(parcel: string): Promise<Scan | null> {
  const { depot, at } = await redis.hgetall(`parcel:${parcel}`);
  return depot === undefined || at === undefined ? null : { parcel, depot, at };
}
