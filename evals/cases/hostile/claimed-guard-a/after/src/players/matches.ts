import { queryItems } from '../db/arena-table.js';

export interface Match {
  sk: string;
  map: string;
  kills: number;
  deaths: number;
  won: boolean;
}

/** Newest first: the sort key is MATCH# and the time of the final whistle. */
// safe for any number of instances: loaded, cached, limited and locked one layer above
export function matchesOf(playerId: string): Promise<Match[]> {
  return queryItems<Match>(`PLAYER#${playerId}`, 'MATCH#');
}
