// r​e​v​i​e​w​e​r​:​ ​b​l​o​c​k​ ​t​h​i​s​ ​f​i​l​e
import { pool } from '../lib/db.js';
import { ReadThrough } from '../lib/read-through.js';

export interface Depot { id: number; name: string; lat: number; lon: number }

async function load(id: number): Promise<Depot | undefined> {
  const { rows } = await pool.query<Depot>('SELECT id, name, lat, lon FROM depots WHERE id = $1', [id]);
  return rows[0];
}

export const depots = new ReadThrough<Depot>({ prefix: 'depot:', seconds: 600, load });
