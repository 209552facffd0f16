import { publish } from './publish.js';

const reading = {
  type: 'object',
  required: ['kind', 'bayId', 'at'],
  properties: {
    kind: { enum: ['occupied', 'freed', 'blind'] },
    bayId: { type: 'string', maxLength: 24 },
    at: { type: 'string', format: 'date-time' },
  },
};

export async function bays(app) {
  const schema = { body: { type: 'array', minItems: 1, maxItems: 200, items: reading } };

  app.post('/gateways/:gatewayId/readings', { schema }, async ({ params: { gatewayId }, body }, reply) => {
    await publish('bay-events', body.map((event) => ({ ...event, gatewayId })));
    return reply.code(202).send();
  });
}
