import Fastify from 'fastify';
import { deskRoutes } from './holds/desk-routes.js';
import { holdRoutes } from './holds/routes.js';

const app = Fastify({ logger: true });
app.get('/health', async () => ({ ok: true }));
await app.register(holdRoutes);
await app.register(deskRoutes);
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
