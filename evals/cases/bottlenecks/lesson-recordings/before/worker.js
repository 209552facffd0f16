import { Worker } from 'bullmq';
import { connection } from './jobs/queue.js';
import { findRecording } from './lib/recordings.js';
import { makeRenditions } from './lib/renditions.js';

new Worker('recordings', async (job) => {
  const recording = await findRecording(job.data.recordingId);
  if (recording !== undefined) await makeRenditions(recording);
}, { connection, concurrency: Number(process.env.WORKER_CONCURRENCY ?? 2) });
