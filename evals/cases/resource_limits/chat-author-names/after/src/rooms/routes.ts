import type { FastifyInstance } from 'fastify';
import type { AuthorCache } from '../users/author-cache.js';
import type { MessageStore } from './message-store.js';

interface Query {
  Params: { id: string };
  Querystring: { before: string };
}

export function roomRoutes(app: FastifyInstance, messages: MessageStore, authors: AuthorCache): void {
  app.get<Query>('/rooms/:id/messages', async ({ params, query }) => {
    const page = await messages.before(params.id, query.before);
    const byId = await authors.get(page.map(({ authorId }) => authorId));
    return page.map((message) => ({ ...message, author: byId.get(message.authorId) }));
  });
}
