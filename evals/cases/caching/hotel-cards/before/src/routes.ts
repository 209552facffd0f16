import type { FastifyInstance } from 'fastify';
import { readCard } from './cards.js';

const schema = { params: { type: 'object', properties: { id: { type: 'integer', minimum: 1 } }, required: ['id'] } } as const;

export async function hotelRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: number } }>('/hotels/:id/card', { schema }, async (request, reply) => {
    const card = await readCard(request.params.id);
    return card ?? reply.code(404).send({ error: 'unknown hotel' });
  });
}
