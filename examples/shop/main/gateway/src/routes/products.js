import { Router } from 'express';
import { api } from '../clients.js';

export const products = Router();

products.get('/:id', async (request, response) => {
  response.json(await api.getProduct(request.params.id));
});
