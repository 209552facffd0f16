import { Router } from 'express';
import { prisma } from '../database.js';

export const tickets = Router();

tickets.get('/:code', async (request, response) => {
  const ticket = await prisma.ticket.findUnique({ where: { code: request.params.code }, select: { code: true, day: true } });
  if (!ticket) return void response.sendStatus(404);
  response.json(ticket);
});
