import { Router } from 'express';
import { couriers } from './couriers/couriers.js';
import { depots } from './depots/depots.js';
import { pool } from './lib/db.js';

export const tours = Router();

/** Couriers' phones ask for the tour when it starts. */
tours.get('/tours/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT id, courier_id, depot_id FROM tours WHERE id = $1', [req.params.id]);
  if (rows.length === 0) return void res.sendStatus(404);
  const [courier, depot] = await Promise.all([couriers.get(rows[0].courier_id), depots.get(rows[0].depot_id)]);
  res.json({ id: rows[0].id, courier, depot });
});
