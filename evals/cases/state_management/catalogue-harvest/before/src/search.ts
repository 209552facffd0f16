import express from 'express';
import { pool } from './db.js';

const app = express();

app.get('/records/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT id, title, marc FROM records WHERE id = $1', [req.params.id]);
  if (rows.length === 0) return res.status(404).end();
  res.json(rows[0]);
});

app.listen(3000);
