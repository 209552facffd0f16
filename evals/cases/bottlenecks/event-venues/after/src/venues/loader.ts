import DataLoader from 'dataloader';
import { findVenue, type Venue } from './repository.js';

/** Made anew for each request. */
export function venueLoader(): DataLoader<number, Venue | undefined> {
  return new DataLoader((ids: readonly number[]) => Promise.all(ids.map((id) => findVenue(id))));
}
