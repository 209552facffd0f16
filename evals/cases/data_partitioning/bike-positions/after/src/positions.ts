import { cassandra } from './cassandra.js';

export interface Position { at: string; lat: number; lon: number }

const INSERT = 'INSERT INTO positions (city, day, bike_id, recorded_at, lat, lon) VALUES (?, ?, ?, ?, ?, ?)';
const TRACK = 'SELECT recorded_at, lat, lon FROM positions WHERE city = ? AND day = ? AND bike_id = ?';

export async function record(city: string, bike: string, { at, lat, lon }: Position): Promise<void> {
  await cassandra.execute(INSERT, [city, at.slice(0, 10), bike, new Date(at), lat, lon]);
}

export async function dayTrack(city: string, bike: string, day: string, pageState?: string) {
  const { rows, pageState: next } = await cassandra.execute(TRACK, [city, day, bike], { fetchSize: 1000, pageState });
  return { positions: rows.map(({ recorded_at, lat, lon }) => ({ at: recorded_at, lat, lon })), next };
}
