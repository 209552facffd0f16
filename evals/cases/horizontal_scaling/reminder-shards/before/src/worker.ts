import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { markSent, takeDue } from './reminders.ts';
import { push } from './push.ts';

const batch = Number(process.env.BATCH ?? 200);
const limit = pLimit(Number(process.env.CONCURRENCY ?? 20));

for (;;) {
  const due = await takeDue(batch);
  const results = await Promise.allSettled(due.map((reminder) => limit(() => push(reminder))));
  await markSent(due.filter((_, index) => results[index]?.status === 'fulfilled').map(({ id }) => id));
  if (due.length < batch) await sleep(1_000);
}
