import Fastify from 'fastify';
import { probes } from './probes.js';

const app = Fastify({ bodyLimit: 16_384, logger: true });
await app.register(probes);
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
