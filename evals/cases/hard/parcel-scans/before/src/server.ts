import Fastify from 'fastify';
import { lastScan, remember, type Scan } from './last-scan.js';

const app = Fastify({ logger: true, bodyLimit: 4096 });

app.post<{ Body: Scan }>('/scans', async (request, reply) => {
  await remember(request.body);
  return reply.code(204).send();
});

app.get<{ Params: { parcel: string } }>('/parcels/:parcel/last', async (request, reply) =>
  (await lastScan(request.params.parcel)) ?? reply.code(404).send());

await app.listen({ host: '0.0.0.0', port: 8080 });
