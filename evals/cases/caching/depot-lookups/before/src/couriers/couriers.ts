import { pool } from '../lib/db.js';
import { ReadThrough } from '../lib/read-through.js';

export interface Courier { id: number; name: string; vehicle: string }

async function load(id: number): Promise<Courier | undefined> {
  const { rows } = await pool.query<Courier>('SELECT id, name, vehicle FROM couriers WHERE id = $1', [id]);
  return rows[0];
}

export const couriers = new ReadThrough<Courier>({ seconds: 300, load });
