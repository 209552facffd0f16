import type { FastifyPluginAsync } from 'fastify';
import { saveDraft } from './store.js';

export const levelRoutes: FastifyPluginAsync = async (app) => {
  app.put<{ Params: { id: string }; Body: Buffer }>('/:id/draft', async (request, reply) => {
    await saveDraft(request.params.id, request.body);
    return reply.code(204).send();
  });
};
