import type { FastifyInstance } from 'fastify';
import { readerOf } from '../http/reader.js';
import { cancelHold } from './cancel-hold.js';
import { placeHold } from './place-hold.js';
import { readerHolds } from './reader-holds.js';
import { idParams, pageQuery, placeBody } from './schemas.js';

export async function holdRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Body: { book: string; branch: string } }>('/holds', { schema: { body: placeBody } }, async (request, reply) =>
    reply.code(201).send(await placeHold(readerOf(request), request.body.book, request.body.branch)));

  app.get<{ Querystring: { after: string } }>('/holds', { schema: { querystring: pageQuery } }, async (request) =>
    readerHolds(readerOf(request), request.query.after));

  app.delete<{ Params: { id: string } }>('/holds/:id', { schema: { params: idParams } }, async (request, reply) =>
    reply.code((await cancelHold(readerOf(request), request.params.id)) ? 204 : 404).send());
}
