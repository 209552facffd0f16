import Koa from 'koa';
import { practice } from './practice.js';
import { visits } from './visits.js';

new Koa()
  .use(practice)
  .use(visits.routes())
  .listen(3000);
