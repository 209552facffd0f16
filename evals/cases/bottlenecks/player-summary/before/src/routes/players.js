import { Router } from 'express';
import { accountByHandle } from '../clients/accounts.js';

export const players = Router();

players.get('/:handle', async (req, res) => {
  const account = await accountByHandle(req.params.handle);
  res.json({ id: account.id, handle: account.handle, since: account.createdAt });
});
