import type { FastifyPluginAsync } from 'fastify';
import { upload } from '../packs/bucket.js';
import { encodePack } from '../packs/encode.js';
import { findDraft, markPublished, saveDraft } from './store.js';

export const levelRoutes: FastifyPluginAsync = async (app) => {
  app.put<{ Params: { id: string }; Body: Buffer }>('/:id/draft', async (request, reply) => {
    await saveDraft(request.params.id, request.body);
    return reply.code(204).send();
  });

  app.post<{ Params: { id: string } }>('/:id/publish', async (request, reply) => {
    const draft = await findDraft(request.params.id);
    if (draft === undefined) return reply.code(404).send();
    const pack = await encodePack(draft.tiles);
    const key = `levels/${draft.id}/${draft.revision}.pack`;
    await upload(key, pack);
    await markPublished(draft.id, draft.revision, key);
    return { key, revision: draft.revision, bytes: pack.length };
  });
};
