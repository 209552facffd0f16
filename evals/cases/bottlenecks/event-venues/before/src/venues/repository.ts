import { db } from '../db.js';

export interface Venue { id: number; name: string; city: string; seats: number }

export async function findVenue(id: number): Promise<Venue | undefined> {
  return db<Venue>('venues').where({ id }).first('id', 'name', 'city', 'seats');
}
