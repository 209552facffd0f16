import { Worker } from 'bullmq';
import { connection } from './queue.js';
import { show } from './displays.js';

new Worker('alerts', (job) => show(job.data.stop, job.data.text), {
  connection,
  concurrency: Number(process.env.CONCURRENCY ?? 20),
});
