import { Router } from 'express';
import { prisma } from '../database.js';

export const shop = Router();

shop.get('/articles/:id', async (request, response) => {
  const article = await prisma.article.findUnique({ where: { id: BigInt(request.params.id) }, select: { title: true, cents: true } });
  if (!article) return void response.sendStatus(404);
  response.json(article);
});
