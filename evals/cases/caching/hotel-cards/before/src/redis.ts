import { Redis } from 'ioredis';

/** The cache instance runs with maxmemory-policy allkeys-lru. */
export const redis = new Redis(process.env.CACHE_URL!, { keyPrefix: 'hotels:', commandTimeout: 300, maxRetriesPerRequest: 1 });
