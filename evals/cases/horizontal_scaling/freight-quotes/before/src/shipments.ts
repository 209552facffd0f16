import type { FastifyInstance } from 'fastify';
import { channel } from './broker.ts';

export async function shipmentRoutes(app: FastifyInstance): Promise<void> {
  app.post('/shipments', async (request, reply) => {
    channel.sendToQueue('shipments.new', Buffer.from(JSON.stringify(request.body)), { persistent: true });
    return reply.code(202).send();
  });
}
