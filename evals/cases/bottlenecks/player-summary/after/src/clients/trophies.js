import { getJson } from './http.js';

export const latestTrophies = (playerId) => getJson(process.env.TROPHIES_URL, `/players/${playerId}/trophies?limit=12`);
