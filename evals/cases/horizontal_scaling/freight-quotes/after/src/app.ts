import Fastify from 'fastify';
import { quoteRoutes } from './quotes.ts';
import { shipmentRoutes } from './shipments.ts';

const app = Fastify({ logger: true, bodyLimit: 32 * 1024 });
await app.register(shipmentRoutes);
await app.register(quoteRoutes);
await app.listen({ host: '0.0.0.0', port: 3000 });
