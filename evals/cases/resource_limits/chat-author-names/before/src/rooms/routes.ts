import type { FastifyInstance } from 'fastify';
import type { MessageStore } from './message-store.js';

interface Query {
  Params: { id: string };
  Querystring: { before: string };
}

export function roomRoutes(app: FastifyInstance, messages: MessageStore): void {
  app.get<Query>('/rooms/:id/messages', async ({ params, query }) => {
    return messages.before(params.id, query.before);
  });
}
