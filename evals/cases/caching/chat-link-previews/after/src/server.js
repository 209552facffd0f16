import Fastify from 'fastify';
import { emojiRoutes } from './emoji.js';
import { previewRoutes } from './previews.js';

const app = Fastify({ logger: true, requestTimeout: 10_000 });
await app.register(emojiRoutes);
await app.register(previewRoutes);
await app.listen({ port: Number(process.env.PORT ?? 8080), host: '0.0.0.0' });
