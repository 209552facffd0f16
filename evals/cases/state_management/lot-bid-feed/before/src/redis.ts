import { Redis } from 'ioredis';

export const connect = () => new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', { connectTimeout: 2000, maxRetriesPerRequest: 2 });
