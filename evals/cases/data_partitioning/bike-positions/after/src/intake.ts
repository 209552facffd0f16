import Fastify from 'fastify';
import { cassandra } from './cassandra.js';
import { dayTrack, type Position, record } from './positions.js';

const app = Fastify({ bodyLimit: 4096 });

app.get('/healthz', async () => ({ ok: true }));

// A bike in use sends its position every five seconds.
app.post<{ Params: { city: string; bike: string }; Body: Position }>('/:city/bikes/:bike/positions', async (request, reply) => {
  await record(request.params.city, request.params.bike, request.body);
  return reply.code(204).send();
});

app.get<{ Params: { city: string; bike: string; day: string }; Querystring: { page?: string } }>(
  '/:city/bikes/:bike/days/:day',
  async ({ params: { city, bike, day }, query: { page } }) => dayTrack(city, bike, day, page),
);

await cassandra.connect();
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
