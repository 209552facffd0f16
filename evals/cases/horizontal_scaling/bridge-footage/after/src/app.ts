import multipart from '@fastify/multipart';
import Fastify from 'fastify';
import { footageRoutes } from './footage.ts';
import { photoRoutes } from './photos.ts';

const app = Fastify({ logger: true });
await app.register(multipart, { limits: { files: 1, fields: 4, fileSize: 2 * 1024 ** 2 } });
await app.register(photoRoutes);
await app.register(footageRoutes);
await app.listen({ host: '0.0.0.0', port: 3000 });
