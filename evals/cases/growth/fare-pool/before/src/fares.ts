import type { FastifyInstance } from 'fastify';
import { pool } from './db.js';

interface FareQuery { from: string; to: string }

const FARE = `SELECT class, cents FROM fares WHERE origin = $1 AND destination = $2 AND valid @> CURRENT_DATE ORDER BY cents LIMIT 20`;

export async function fareRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: FareQuery }>('/fares', async (request) => {
    const { from, to } = request.query;
    const { rows } = await pool.query(FARE, [from, to]);
    return { from, to, fares: rows };
  });
}
