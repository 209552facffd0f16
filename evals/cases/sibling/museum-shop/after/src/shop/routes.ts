import { Router } from 'express';
import { prisma } from '../database.js';

export const shop = Router();

shop.get('/articles/:id', async (request, response) => {
  const article = await prisma.article.findUnique({ where: { id: BigInt(request.params.id) }, select: { title: true, cents: true } });
  if (!article) return void response.sendStatus(404);
  response.json(article);
});

/** Visitors with a ticket for today pay a tenth less. */
shop.post('/orders', async (request, response) => {
  const { articleId, ticketCode } = request.body as { articleId: string; ticketCode?: string };
  const article = await prisma.article.findUnique({ where: { id: BigInt(articleId) } });
  if (!article?.onDisplay) return void response.sendStatus(404);

  const ticket = ticketCode ? await prisma.ticket.findUnique({ where: { code: ticketCode } }) : null;
  const today = new Date().toISOString().slice(0, 10);
  const visiting = ticket?.day.toISOString().slice(0, 10) === today;
  const cents = visiting ? Math.round(article.cents * 0.9) : article.cents;

  const order = await prisma.shopOrder.create({ data: { articleId: article.id, ticketId: visiting ? ticket!.id : null, cents } });
  response.status(201).json({ id: String(order.id), cents });
});
