import { Router } from 'express';

export function planRoutes(plans) {
  const router = Router();

  router.get('/plans/:id', async (req, res) => {
    const plan = await plans.find(req.params.id, req.user.id);
    if (plan === undefined) return res.sendStatus(404);
    res.json({ id: plan.id, title: plan.title, bytes: Number(plan.bytes) });
  });

  return router;
}
