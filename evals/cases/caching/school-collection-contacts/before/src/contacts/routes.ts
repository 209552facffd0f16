import { Router } from 'express';
import * as cache from './cache.js';
import { type Contact, contactsOf, saveContacts } from './store.js';

export const contacts = Router();

/** The tablet at the school gate asks this before a child is handed over. */
contacts.get('/pupils/:id/contacts', async (req, res) => {
  const known = cache.get(req.params.id);
  if (known !== undefined) return void res.json(known);
  const found = await contactsOf(req.params.id);
  cache.put(req.params.id, found);
  res.json(found);
});

contacts.put('/pupils/:id/contacts/:name', async (req, res) => {
  const { phone, mayCollect } = req.body as Contact;
  await saveContacts([{ pupilId: req.params.id, name: req.params.name, phone, mayCollect }]);
  await cache.announce([req.params.id]);
  res.sendStatus(204);
});
