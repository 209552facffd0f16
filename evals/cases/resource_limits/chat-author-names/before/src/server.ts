import Fastify from 'fastify';
import pg from 'pg';
import { MessageStore } from './rooms/message-store.js';
import { roomRoutes } from './rooms/routes.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL ?? 8) });
const app = Fastify({ logger: true });
roomRoutes(app, new MessageStore(pool));
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });
