import Fastify from 'fastify';
import { emojiRoutes } from './emoji.js';

const app = Fastify({ logger: true, requestTimeout: 10_000 });
await app.register(emojiRoutes);
await app.listen({ port: Number(process.env.PORT ?? 8080), host: '0.0.0.0' });
