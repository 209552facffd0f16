import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import { registerAuth } from '../auth/routes.js';

const app = Fastify({ logger: true, bodyLimit: 64 * 1024 });
await app.register(jwt, { secret: process.env.JWT_SECRET! });
registerAuth(app);
await app.listen({ host: '0.0.0.0', port: 8080 });
