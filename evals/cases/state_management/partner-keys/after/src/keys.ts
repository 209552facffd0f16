import { Router } from 'express';
import { pool } from './db.js';
import { forget } from './partner.js';

export const keys = Router();

keys.delete('/settings/keys/:hash', async (req, res) => {
  const { rowCount } = await pool.query(
    'UPDATE partner_keys SET revoked_at = now() WHERE hash = $1 AND partner_id = $2 AND revoked_at IS NULL',
    [req.params.hash, res.locals.partner.id],
  );
  forget(req.params.hash);
  res.status(rowCount === 1 ? 204 : 404).end();
});
