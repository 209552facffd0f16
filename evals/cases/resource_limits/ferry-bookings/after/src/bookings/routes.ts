import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { book } from './book.js';
import { db } from '../db/knex.js';

export const Wish = z.object({
  sailingId: z.coerce.number().int().positive(),
  deckCm: z.number().int().min(150).max(2200),
});

export async function bookingRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/bookings/:id', async (request, reply) => {
    const booking = await db('bookings').where({ id: request.params.id, customer_id: request.customerId }).first();
    return booking ?? reply.code(404).send();
  });

  app.post('/bookings', async (request, reply) => {
    const wish = Wish.parse(request.body);
    const id = await book(request.customerId, wish);
    if (id === undefined) return reply.code(409).send({ error: 'There is no room left on this sailing' });
    return reply.code(201).send({ id });
  });
}
