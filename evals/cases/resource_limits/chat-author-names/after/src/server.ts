import Fastify from 'fastify';
import pg from 'pg';
import { MessageStore } from './rooms/message-store.js';
import { roomRoutes } from './rooms/routes.js';
import { AuthorCache } from './users/author-cache.js';
import { UserStore } from './users/user-store.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL ?? 8) });
const app = Fastify({ logger: true });
roomRoutes(app, new MessageStore(pool), new AuthorCache(new UserStore(pool)));
await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 3000) });
