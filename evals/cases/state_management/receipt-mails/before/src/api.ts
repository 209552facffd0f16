import express from 'express';
import { menus } from './menu-cache.js';
import { menuOf } from './menus.js';

export const api = express();

api.get('/restaurants/:id/menu', async (req, res) => {
  const menu = menus.get(req.params.id) ?? await menuOf(req.params.id);
  menus.set(req.params.id, menu);
  res.json(menu);
});
