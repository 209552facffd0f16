import { redis } from './redis.js';

export interface Scan { parcel: string; depot: string; at: string }

const KEPT_SECONDS = 14 * 24 * 3600;

export async function remember(scan: Scan): Promise<void> {
  await redis.set(`last:${scan.parcel}`, JSON.stringify(scan), 'EX', KEPT_SECONDS);
}

export async function lastScan(parcel: string): Promise<Scan | null> {
  const found = await redis.get(`last:${parcel}`);
  return found === null ? null : JSON.parse(found);
}
