import { Router } from 'express';
import { pool } from './db.js';

export const labels = Router();

labels.get('/labels/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT id, zpl FROM labels WHERE id = $1 AND partner_id = $2', [req.params.id, res.locals.partner.id]);
  if (rows.length === 0) return res.status(404).end();
  res.json(rows[0]);
});
