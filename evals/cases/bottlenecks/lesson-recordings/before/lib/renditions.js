import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signedGet, uploadFile } from './bucket.js';
import { setRenditions } from './recordings.js';

const run = promisify(execFile);
const HEIGHTS = [360, 720, 1080];

/** Makes the three renditions of a lesson, 45 to 90 minutes of video, and publishes them. */
export async function makeRenditions(recording) {
  const source = await signedGet(recording.key);
  const renditions = [];
  for (const height of HEIGHTS) {
    const file = join(tmpdir(), `${recording.id}-${height}.mp4`);
    const key = `${recording.key}.${height}p.mp4`;
    try {
      await run('ffmpeg', ['-loglevel', 'error', '-y', '-i', source, '-vf', `scale=-2:${height}`, '-c:v', 'libx264', file], { timeout: 45 * 60_000 });
      await uploadFile(key, file);
    } finally {
      await rm(file, { force: true });
    }
    renditions.push({ height, key });
  }
  await setRenditions(recording.id, renditions);
}
