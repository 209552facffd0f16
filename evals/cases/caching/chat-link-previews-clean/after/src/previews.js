import { LRUCache } from 'lru-cache';
import { getJson } from './upstream.js';

const previews = new LRUCache({
  max: 10_000,
  ttl: 30 * 60_000,
  updateAgeOnGet: false,
  fetchMethod: async (url) => {
    const { title, description, image } = await getJson(`/unfurl?${new URLSearchParams({ url })}`);
    return { title: title?.slice(0, 200), description: description?.slice(0, 500), image };
  },
});

const schema = {
  querystring: { type: 'object', properties: { url: { type: 'string', format: 'uri', maxLength: 1000 } }, required: ['url'] },
};

/** Clients ask for the preview of a link when it scrolls into view. */
export async function previewRoutes(app) {
  app.get('/preview', { schema }, (request) => previews.fetch(request.query.url));
}
