import { Worker } from 'bullmq';
import { connection } from './queue.js';
import { show } from './displays.js';
import { speak } from './speech.js';

new Worker('alerts', async (job) => {
  const { stop, text } = job.data;
  await Promise.all([show(stop, text), speak(job.id, stop, text)]);
}, {
  connection,
  concurrency: Number(process.env.CONCURRENCY ?? 20),
});
