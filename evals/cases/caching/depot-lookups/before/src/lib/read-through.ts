import { Redis } from 'ioredis';

const redis = new Redis(process.env.REDIS_URL!, { keyPrefix: 'dispatch:', commandTimeout: 300, maxRetriesPerRequest: 1 });

interface Options<T> {
  seconds: number;
  prefix?: string;
  load: (id: number) => Promise<T | undefined>;
}

export class ReadThrough<T> {
  constructor(private readonly options: Options<T>) {}

  async get(id: number): Promise<T | undefined> {
    const { prefix = '', seconds, load } = this.options;
    const key = `${prefix}${id}`;
    const hit = await redis.get(key);
    if (hit !== null) return JSON.parse(hit) as T;
    const value = await load(id);
    if (value !== undefined) await redis.set(key, JSON.stringify(value), 'EX', seconds);
    return value;
  }
}
