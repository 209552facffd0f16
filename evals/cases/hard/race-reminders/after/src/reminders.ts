import { Worker, type Job } from 'bullmq';
import { db } from './db.js';
import { connection, mails } from './queues.js';
import { recipientOf } from './recipients.js';

interface Entry { id: string; account_id: string; bib: number }

const PAGE = 400;

export const reminders = new Worker('race-reminders', async (job: Job<{ raceId: string }>) => {
  let last = '0';
  for (;;) {
    const entries: Entry[] = await db('entries')
      .where({ race_id: job.data.raceId }).andWhere('id', '>', last)
      .orderBy('id').limit(PAGE).select('id', 'account_id', 'bib');
    await mails.addBulk(await toMails(job.data.raceId, entries));
    if (entries.length < PAGE) return;
    last = entries[entries.length - 1].id;
  }
}, { connection, concurrency: 5 });

async function toMails(raceId: string, entries: readonly Entry[]) {
  const out = [];
  for (const { id, account_id, bib } of entries) {
    const to = await recipientOf(account_id);
    if (to !== null) out.push({ name: 'race-reminder', data: { raceId, bib, to }, opts: { jobId: `reminder-${id}` } });
  }
  return out;
}
