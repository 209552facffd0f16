import { getJson } from './http.js';

export const standing = (playerId) => getJson(process.env.LADDER_URL, `/standings/${playerId}`);
