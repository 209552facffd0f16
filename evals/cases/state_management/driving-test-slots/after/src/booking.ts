import type { FastifyInstance } from 'fastify';
import { Busy, withLock } from './lock.js';
import { eligible } from './register.js';
import { pool, redis } from './stores.js';

type Outcome = 'booked' | 'full' | 'not eligible';

async function book(slot: string, candidate: string): Promise<Outcome> {
  const { rows } = await pool.query<{ free: number }>(
    'SELECT places - (SELECT count(*)::int FROM bookings WHERE slot_id = $1) AS free FROM slots WHERE id = $1',
    [slot],
  );
  if ((rows[0]?.free ?? 0) < 1) return 'full';
  if (!(await eligible(candidate))) return 'not eligible';
  await pool.query('INSERT INTO bookings (slot_id, candidate) VALUES ($1, $2) ON CONFLICT DO NOTHING', [slot, candidate]);
  return 'booked';
}

export async function booking(app: FastifyInstance) {
  app.post<{ Params: { id: string }; Body: { candidate: string } }>('/slots/:id/bookings', async ({ params, body }, reply) => {
    try {
      const outcome = await withLock(redis, 'booking', () => book(params.id, body.candidate));
      return await reply.code(outcome === 'booked' ? 201 : 409).send({ outcome });
    } catch (error) {
      if (error instanceof Busy) return await reply.code(503).header('retry-after', '2').send();
      throw error;
    }
  });
}
