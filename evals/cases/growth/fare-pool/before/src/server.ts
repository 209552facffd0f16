import Fastify from 'fastify';
import { fareRoutes } from './fares.js';

const app = Fastify({ logger: true });
await app.register(fareRoutes);
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
