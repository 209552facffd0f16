import { Queue, Worker } from 'bullmq';
import { connection, mails } from '../queue.js';
import { expireBatch } from './expire-holds.js';
import { expiredMail } from './mails.js';

const expiry = new Queue('hold-expiry', { connection });
await expiry.upsertJobScheduler('hourly', { every: 3_600_000 });

export const worker = new Worker('hold-expiry', async () => {
  for (let batch = await expireBatch(); batch.length > 0; batch = await expireBatch()) {
    await mails.addBulk(batch.map(expiredMail));
  }
}, { connection });
