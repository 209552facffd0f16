import Router from '@koa/router';
import { practiceDb } from './db.js';

export const visits = new Router({ prefix: '/visits' });

visits.get('/', async (ctx) => {
  const own = practiceDb(ctx.state.practice);
  ctx.body = await own('visits')
    .where('starts_at', '>', ctx.query.after ?? new Date().toISOString())
    .orderBy('starts_at')
    .limit(100);
});

visits.delete('/:id', async (ctx) => {
  const own = practiceDb(ctx.state.practice);
  await own('visits').where({ id: ctx.params.id }).delete();
  ctx.status = 204;
});
