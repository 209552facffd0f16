import Fastify from 'fastify';
import { cassandra } from './cassandra.js';

const app = Fastify({ bodyLimit: 4096 });

app.get('/healthz', async () => ({ ok: true }));

await cassandra.connect();
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
