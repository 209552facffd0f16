import { directory, shardOf } from './shards.js';

export interface Booking { site_id: number; code: string; guest: string; pitch: string; arrives_on: string; leaves_on: string }

export async function book(booking: Booking): Promise<void> {
  await directory.query('INSERT INTO booking_codes (code, site_id) VALUES ($1, $2)', [booking.code, booking.site_id]);
  const shard = await shardOf(booking.site_id);
  await shard.query(
    'INSERT INTO bookings (site_id, code, guest, pitch, arrives_on, leaves_on) VALUES ($1, $2, $3, $4, $5, $6)',
    [booking.site_id, booking.code, booking.guest, booking.pitch, booking.arrives_on, booking.leaves_on],
  );
}
