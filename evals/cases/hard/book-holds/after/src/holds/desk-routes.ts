import type { FastifyInstance } from 'fastify';
import { branchHolds } from './branch-holds.js';
import { collectHold } from './collect-hold.js';
import { idParams, pageQuery } from './schemas.js';

export async function deskRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { branch: string }; Querystring: { after: string } }>(
    '/branches/:branch/holds', { schema: { querystring: pageQuery } },
    async (request) => branchHolds(request.params.branch, request.query.after));

  app.post<{ Params: { id: string } }>('/desk/holds/:id/collect', { schema: { params: idParams } }, async (request, reply) =>
    reply.code((await collectHold(request.params.id)) ? 204 : 404).send());
}
