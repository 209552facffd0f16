import { Redis } from 'ioredis';

export const redis = new Redis(process.env.REDIS_URL!, { keyPrefix: 'coldchain:', commandTimeout: 500, maxRetriesPerRequest: 1 });
