import { pool, saveRecords, type CatalogueRecord } from './db.js';

interface Page { records: CatalogueRecord[]; next: string | null }

const BASE = process.env.CATALOGUE_URL ?? 'https://catalogue.example';

/** A thousand records in the order of their ids; the catalogue answers in about a second. */
async function pageAfter(id: string): Promise<Page> {
  const answer = await fetch(`${BASE}/records?size=1000&after=${encodeURIComponent(id)}`, { signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`catalogue answered ${answer.status}`);
  return (await answer.json()) as Page;
}

const { rows } = await pool.query<{ after: string | null }>("SELECT after FROM harvests WHERE source = 'national'");
let after: string | null = rows[0]?.after ?? '';
while (after !== null) {
  const page: Page = await pageAfter(after);
  await saveRecords(page.records);
  after = page.next;
  await pool.query("UPDATE harvests SET after = $1 WHERE source = 'national'", [after]);
}
await pool.end();
