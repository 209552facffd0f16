import { Hono } from 'hono';
import { MAX_PAGE, samplesOf } from './samples.js';

export const routes = new Hono();

routes.get('/reefs/:reef/samples', async (c) => {
  const size = Math.max(1, Number(c.req.query('size')) || MAX_PAGE);
  return c.json(await samplesOf(c.req.param('reef'), c.req.query('after') ?? '', size));
});
