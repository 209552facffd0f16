import type { FastifyInstance } from 'fastify';

export function registerAuth(app: FastifyInstance): void {
  app.get('/me', async (request) => {
    const { sub } = await request.jwtVerify<{ sub: string }>();
    return { id: sub };
  });
}
