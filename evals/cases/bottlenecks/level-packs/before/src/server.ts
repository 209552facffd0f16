import Fastify from 'fastify';
import { levelRoutes } from './levels/routes.js';

const app = Fastify({ logger: true, bodyLimit: 4 * 1024 * 1024 });
app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.get('/healthz', async () => ({ ok: true }));
await app.register(levelRoutes, { prefix: '/levels' });
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
