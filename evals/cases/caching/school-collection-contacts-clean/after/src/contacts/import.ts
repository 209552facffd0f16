import { pipeline } from 'node:stream/promises';
import { Worker } from 'bullmq';
import { parse } from 'csv-parse';
import { openUpload } from '../uploads.js';
import * as cache from './cache.js';
import { type Contact, saveContacts } from './store.js';

type Row = Contact & { pupilId: string };

const BATCH = 500;

async function save(batch: Map<string, Row>): Promise<void> {
  const rows = [...batch.values()];
  await saveContacts(rows);
  await cache.announce(rows.map((row) => row.pupilId));
}

/** Offices send the collection lists of a whole school as CSV. */
export const importer = new Worker<{ upload: string }>('contact-imports', async ({ data }) => {
  const source = await openUpload(data.upload);
  await pipeline(source, parse({ columns: true }), async (lines: AsyncIterable<Record<string, string>>) => {
    let batch = new Map<string, Row>();
    for await (const line of lines) {
      const row = { pupilId: line.pupil!, name: line.name!, phone: line.phone!, mayCollect: line.collect === 'yes' };
      batch.set(JSON.stringify([row.pupilId, row.name]), row);
      if (batch.size < BATCH) continue;
      await save(batch);
      batch = new Map();
    }
    if (batch.size > 0) await save(batch);
  });
}, { connection: { url: process.env.REDIS_URL! }, concurrency: Number(process.env.IMPORTS ?? 2) });
