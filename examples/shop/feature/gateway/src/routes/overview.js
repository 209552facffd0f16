import { Router } from 'express';
import { api } from '../clients.js';

export const overview = Router();

overview.get('/:customerId', async (request, response) => {
  const { customerId } = request.params;
  const customer = await api.getCustomer(customerId);
  if (customer.blocked) return response.status(403).end();

  const [orders, offers, messages] = await Promise.all([
    api.getOrders(customer.id),
    api.getOffers(customer.id),
    api.getMessages(customer.id),
  ]);

  return response.json({ customer, orders, offers, messages });
});
