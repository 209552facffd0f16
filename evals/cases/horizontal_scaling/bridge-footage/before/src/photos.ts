import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { keep } from './archive.ts';

export async function photoRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Params: { bridge: string } }>('/bridges/:bridge/photos', async (request, reply) => {
    const part = await request.file();
    if (part === undefined) return reply.code(400).send();
    const key = `${request.params.bridge}/photos/${randomUUID()}.jpg`;
    await keep(key, await part.toBuffer(), 'image/jpeg');
    return reply.code(201).send({ key });
  });
}
