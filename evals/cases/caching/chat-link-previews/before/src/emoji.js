import { LRUCache } from 'lru-cache';
import { getJson } from './upstream.js';

const PACKS = ['classic', 'animals', 'flags', 'sports'];
const packs = new LRUCache({ max: PACKS.length, ttl: 3_600_000, fetchMethod: (name) => getJson(`/emoji/${name}`) });

export async function emojiRoutes(app) {
  app.get('/emoji/:pack', async (request, reply) => {
    if (!PACKS.includes(request.params.pack)) return reply.code(404).send();
    return packs.fetch(request.params.pack);
  });
}
