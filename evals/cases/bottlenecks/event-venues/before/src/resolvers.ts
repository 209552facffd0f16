import { db } from './db.js';
import { findVenue } from './venues/repository.js';

interface EventRow { id: number; title: string; starts_at: Date; venue_id: number; city: string }
interface EventsArgs { city: string; after?: string; first: number }

export const resolvers = {
  Query: {
    events: async (_: unknown, { city, after, first }: EventsArgs) => {
      const size = Math.min(Math.max(first, 1), 100);
      const events = await db<EventRow>('events')
        .where({ city })
        .andWhere('id', '>', Number(after ?? 0))
        .orderBy('id')
        .limit(size);
      return { events, endCursor: events.at(-1)?.id ?? null };
    },
    venue: (_: unknown, { id }: { id: string }) => findVenue(Number(id)),
  },
  Event: {
    startsAt: (event: EventRow) => event.starts_at.toISOString(),
  },
};
