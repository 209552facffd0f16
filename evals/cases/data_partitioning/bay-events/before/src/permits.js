import { publish } from './publish.js';

export async function permits(app) {
  app.post('/permits/:permitId/revoked', async ({ params: { permitId } }, reply) => {
    await publish('permit-events', [{ kind: 'revoked', permitId, at: new Date().toISOString() }]);
    return reply.code(202).send();
  });
}
