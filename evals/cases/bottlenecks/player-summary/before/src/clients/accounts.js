import { getJson } from './http.js';

/** The account behind a public handle; handles can change, ids cannot. */
export const accountByHandle = (handle) => getJson(process.env.ACCOUNTS_URL, `/accounts/by-handle/${encodeURIComponent(handle)}`);
