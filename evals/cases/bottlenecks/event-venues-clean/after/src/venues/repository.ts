import { db } from '../db.js';

export interface Venue { id: number; name: string; city: string; seats: number }

export async function findVenue(id: number): Promise<Venue | undefined> {
  return db<Venue>('venues').where({ id }).first('id', 'name', 'city', 'seats');
}

export async function findVenues(ids: readonly number[]): Promise<(Venue | undefined)[]> {
  const rows = await db<Venue>('venues').whereIn('id', ids).select('id', 'name', 'city', 'seats');
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
}
