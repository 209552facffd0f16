import type { FastifyInstance } from 'fastify';
import { cached } from '../cache/cached.js';
import { summariseDay } from '../db/readings.js';

/** Wall screens in the depots ask for this every ten seconds. */
export async function overviewRoutes(app: FastifyInstance): Promise<void> {
  app.get('/overview', async (request) => {
    const { tenantId } = request.account;
    return cached('overview', { tenantId }, 60, () => summariseDay(tenantId, new Date()));
  });
}
