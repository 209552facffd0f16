import type { FastifyInstance } from 'fastify';
import { card } from './card-cache.js';

const schema = { params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } }, required: ['id'] } } as const;

export async function hotelRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: number } }>('/hotels/:id/card', { schema }, async (request, reply) => {
    const found = await card(request.params.id);
    return found ?? reply.code(404).send({ error: 'unknown hotel' });
  });
}
