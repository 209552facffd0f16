import type { FastifyInstance } from 'fastify';
import { db } from '../db/knex.js';

export async function bookingRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/bookings/:id', async (request, reply) => {
    const booking = await db('bookings').where({ id: request.params.id, customer_id: request.customerId }).first();
    return booking ?? reply.code(404).send();
  });
}
