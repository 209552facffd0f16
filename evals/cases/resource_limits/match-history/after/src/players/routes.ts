import type { FastifyInstance } from 'fastify';
import { Loadout, loadoutsOf, saveLoadout } from './loadouts.js';
import { matchesOf } from './matches.js';

export async function playerRoutes(app: FastifyInstance): Promise<void> {
  app.put<{ Params: { id: string } }>('/players/:id/loadouts', async (request, reply) => {
    await saveLoadout(request.params.id, Loadout.parse(request.body));
    return reply.code(204).send();
  });

  app.get<{ Params: { id: string } }>('/players/:id/loadouts', (request) => loadoutsOf(request.params.id));

  app.get<{ Params: { id: string } }>('/players/:id/matches', (request) => matchesOf(request.params.id));
}
