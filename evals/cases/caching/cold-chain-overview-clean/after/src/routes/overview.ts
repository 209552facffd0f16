import type { FastifyInstance } from 'fastify';
import { startOfMinute } from 'date-fns';
import { cached } from '../cache/cached.js';
import { summariseDay } from '../db/readings.js';

const schema = {
  querystring: { type: 'object', properties: { asOf: { type: 'string', format: 'date-time' } }, additionalProperties: false },
} as const;

/** Wall screens in the depots ask for this every ten seconds. */
export async function overviewRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: { asOf?: string } }>('/overview', { schema }, async (request) => {
    const { tenantId } = request.account;
    const asOf = startOfMinute(request.query.asOf === undefined ? new Date() : new Date(request.query.asOf));
    const regions = await cached('overview', { tenantId, asOf: asOf.toISOString() }, 60, () => summariseDay(tenantId, asOf));
    return { asOf, regions };
  });
}
