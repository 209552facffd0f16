import type { FastifyInstance } from 'fastify';
import { pool } from './stores.js';

export async function slots(app: FastifyInstance) {
  app.get<{ Params: { id: string } }>('/slots/:id', async ({ params }, reply) => {
    const { rows } = await pool.query(
      'SELECT s.id, s.starts_at, s.places - count(b.candidate)::int AS free FROM slots s LEFT JOIN bookings b ON b.slot_id = s.id WHERE s.id = $1 GROUP BY s.id',
      [params.id],
    );
    return rows[0] ?? reply.code(404).send();
  });
}
