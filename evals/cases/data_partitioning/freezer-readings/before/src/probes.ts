import type { FastifyInstance } from 'fastify';
import { freezer, raiseAlarm } from './freezers.js';

// Each probe posts once a minute for as long as the freezer is in service.
const body = {
  type: 'object',
  required: ['at', 'celsius'],
  properties: { at: { type: 'string', format: 'date-time' }, celsius: { type: 'number' } },
} as const;

export async function probes(app: FastifyInstance) {
  app.post<{ Params: { id: string }; Body: { at: string; celsius: number } }>('/freezers/:id/readings', { schema: { body } }, async (request, reply) => {
    const { id } = request.params;
    const { at, celsius } = request.body;
    const found = await freezer(id);
    if (found === undefined) return reply.code(404).send();
    if (celsius > found.maxCelsius) await raiseAlarm(id, at, celsius);
    return reply.code(204).send();
  });
}
