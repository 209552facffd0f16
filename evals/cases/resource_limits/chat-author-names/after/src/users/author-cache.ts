import type { Author, UserStore } from './user-store.js';

const FRESH_MS = 60_000;

interface Entry {
  author: Author;
  loadedAt: number;
}

/** Names and pictures beside the messages of a room; a new picture may show up a minute late. */
export class AuthorCache {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly users: UserStore) {}

  async get(ids: string[]): Promise<Map<string, Author>> {
    const found = new Map<string, Author>();
    const missing = new Set<string>();
    for (const id of ids) {
      const entry = this.entries.get(id);
      if (entry !== undefined && Date.now() - entry.loadedAt < FRESH_MS) found.set(id, entry.author);
      else missing.add(id);
    }
    if (missing.size > 0) {
      for (const author of await this.users.find([...missing])) {
        this.entries.set(author.id, { author, loadedAt: Date.now() });
        found.set(author.id, author);
      }
    }
    return found;
  }
}
