import { Router } from 'express';
import { pipeline } from 'node:stream/promises';
import { open } from './storage.js';

export function planRoutes(plans) {
  const router = Router();

  router.get('/plans/:id', async (req, res) => {
    const plan = await plans.find(req.params.id, req.user.id);
    if (plan === undefined) return res.sendStatus(404);
    res.json({ id: plan.id, title: plan.title, bytes: Number(plan.bytes) });
  });

  // The tablets on the sites open the same plans all day and send the ETag that they have.
  router.get('/plans/:id/file', async (req, res) => {
    const plan = await plans.find(req.params.id, req.user.id);
    if (plan === undefined) return res.sendStatus(404);
    const { Body, ContentLength, ETag } = await open(plan.key);
    res.set({ ETag, 'Cache-Control': 'private, no-cache' });
    if (req.get('If-None-Match') === ETag) return res.status(304).end();
    res.set({ 'Content-Type': 'application/pdf', 'Content-Length': String(ContentLength) });
    await pipeline(Body, res);
  });

  return router;
}
