import { getJson } from './http.js';

export const recentMatches = (playerId) => getJson(process.env.MATCHES_URL, `/players/${playerId}/matches?limit=10`);
