import { Router } from 'express';
import { accountByHandle } from '../clients/accounts.js';
import { standing } from '../clients/ladder.js';
import { recentMatches } from '../clients/matches.js';
import { latestTrophies } from '../clients/trophies.js';

export const players = Router();

players.get('/:handle', async (req, res) => {
  const account = await accountByHandle(req.params.handle);
  res.json({ id: account.id, handle: account.handle, since: account.createdAt });
});

players.get('/:handle/summary', async (req, res) => {
  const account = await accountByHandle(req.params.handle);
  const matches = await recentMatches(account.id);
  const ladder = await standing(account.id);
  const trophies = await latestTrophies(account.id);
  res.json({ handle: account.handle, since: account.createdAt, matches, ladder, trophies });
});
