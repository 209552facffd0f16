import type DataLoader from 'dataloader';
import type { YogaInitialContext } from 'graphql-yoga';
import { venueLoader } from './venues/loader.js';
import type { Venue } from './venues/repository.js';

export interface Context { locale: string; venues: DataLoader<number, Venue | undefined> }

export function createContext({ request }: YogaInitialContext): Context {
  return {
    locale: request.headers.get('accept-language')?.slice(0, 2) ?? 'en',
    venues: venueLoader(),
  };
}
