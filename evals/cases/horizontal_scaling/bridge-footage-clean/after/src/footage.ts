import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { discard, keep } from './archive.ts';

const MOST_BYTES = 6 * 1024 ** 3;

export async function footageRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Params: { bridge: string } }>('/bridges/:bridge/footage', async (request, reply) => {
    const part = await request.file({ limits: { fileSize: MOST_BYTES } });
    if (part === undefined) return reply.code(400).send();
    const key = `${request.params.bridge}/footage/${randomUUID()}.mp4`;
    await keep(key, part.file, 'video/mp4');
    if (part.file.truncated) {
      await discard(key);
      return reply.code(413).send();
    }
    return reply.code(201).send({ key });
  });
}
