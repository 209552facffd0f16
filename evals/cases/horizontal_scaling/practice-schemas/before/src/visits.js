import Router from '@koa/router';
import { db } from './db.js';

export const visits = new Router({ prefix: '/visits' });

visits.get('/', async (ctx) => {
  ctx.body = await db('visits')
    .where({ practice_id: ctx.state.practice.id })
    .where('starts_at', '>', ctx.query.after ?? new Date().toISOString())
    .orderBy('starts_at')
    .limit(100);
});

visits.delete('/:id', async (ctx) => {
  await db('visits').where({ practice_id: ctx.state.practice.id, id: ctx.params.id }).delete();
  ctx.status = 204;
});
