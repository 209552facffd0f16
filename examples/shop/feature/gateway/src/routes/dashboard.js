import { Router } from 'express';
import { api } from '../clients.js';

export const dashboard = Router();

dashboard.get('/:customerId', async (request, response) => {
  const { customerId } = request.params;
  const customer = await api.getCustomer(customerId);
  const orders = await api.getOrders(customerId);
  const offers = await api.getOffers(customerId);
  const messages = await api.getMessages(customerId);

  response.json({ customer, orders, offers, messages });
});
