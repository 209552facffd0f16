import type { FastifyInstance } from 'fastify';
import { askRates } from './rates-client.ts';

const body = {
  type: 'object',
  required: ['from', 'to', 'kg'],
  properties: { from: { type: 'string' }, to: { type: 'string' }, kg: { type: 'number', exclusiveMinimum: 0 } },
};

export async function quoteRoutes(app: FastifyInstance): Promise<void> {
  app.post('/quotes', { schema: { body } }, async (request, reply) => {
    const quotes = await askRates(request.body, 6_000);
    if (quotes === null) return reply.code(504).send({ error: 'no rates in time' });
    return { quotes };
  });
}
