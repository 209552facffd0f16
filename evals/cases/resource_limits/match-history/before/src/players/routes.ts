import type { FastifyInstance } from 'fastify';
import { Loadout, saveLoadout } from './loadouts.js';

export async function playerRoutes(app: FastifyInstance): Promise<void> {
  app.put<{ Params: { id: string } }>('/players/:id/loadouts', async (request, reply) => {
    await saveLoadout(request.params.id, Loadout.parse(request.body));
    return reply.code(204).send();
  });
}
