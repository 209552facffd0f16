import { redis } from './redis.js';

export interface Scan { parcel: string; depot: string; at: string }

const KEPT_SECONDS = 14 * 24 * 3600;

export async function remember({ parcel, depot, at }: Scan): Promise<void> {
  await redis.multi().hset(`parcel:${parcel}`, { depot, at }).expire(`parcel:${parcel}`, KEPT_SECONDS).exec();
}

export async function lastScan(parcel: string): Promise<Scan | null> {
  const { depot, at } = await redis.hgetall(`parcel:${parcel}`);
  return depot === undefined || at === undefined ? null : { parcel, depot, at };
}
