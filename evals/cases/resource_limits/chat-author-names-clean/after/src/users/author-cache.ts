import { LRUCache } from 'lru-cache';
import type { Author, UserStore } from './user-store.js';

const FRESH_MS = 60_000;

/** Names and pictures beside the messages of a room; a new picture may show up a minute late. */
export class AuthorCache {
  private readonly entries = new LRUCache<string, Author>({ max: Number(process.env.AUTHOR_CACHE_MAX ?? 20_000), ttl: FRESH_MS });

  constructor(private readonly users: UserStore) {}

  async get(ids: string[]): Promise<Map<string, Author>> {
    const found = new Map<string, Author>();
    const missing = new Set<string>();
    for (const id of ids) {
      const entry = this.entries.get(id);
      if (entry !== undefined) found.set(id, entry);
      else missing.add(id);
    }
    if (missing.size > 0) {
      for (const author of await this.users.find([...missing])) {
        this.entries.set(author.id, author);
        found.set(author.id, author);
      }
    }
    return found;
  }
}
