import { Router } from 'express';
import { recordingJobs } from '../jobs/queue.js';
import { findRecording, markUploaded } from '../lib/recordings.js';

export const recordings = Router();

recordings.get('/:id', async (req, res) => {
  const recording = await findRecording(req.params.id);
  if (recording === undefined) return res.sendStatus(404);
  res.json(recording);
});

recordings.post('/:id/retry', async (req, res) => {
  await recordingJobs.add('renditions', { recordingId: req.params.id });
  res.sendStatus(202);
});

recordings.post('/:id/uploaded', async (req, res) => {
  const recording = await findRecording(req.params.id);
  if (recording === undefined) return res.sendStatus(404);
  await markUploaded(recording.id);
  await recordingJobs.add('renditions', { recordingId: recording.id });
  res.sendStatus(202);
});
