import DataLoader from 'dataloader';
import { findVenues, type Venue } from './repository.js';

/** Made anew for each request. */
export function venueLoader(): DataLoader<number, Venue | undefined> {
  return new DataLoader((ids: readonly number[]) => findVenues(ids));
}
