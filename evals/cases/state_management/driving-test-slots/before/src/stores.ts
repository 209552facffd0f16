import { Redis } from 'ioredis';
import pg from 'pg';

export const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', { commandTimeout: 500, maxRetriesPerRequest: 1 });
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, statement_timeout: 1_000, connectionTimeoutMillis: 1_000 });
