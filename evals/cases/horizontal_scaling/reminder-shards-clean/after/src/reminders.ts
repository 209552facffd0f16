import { Pool } from 'pg';
import type { Reminder } from './push.ts';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });

export async function takeDue(batch: number): Promise<Reminder[]> {
  const { rows } = await pool.query<Reminder>(
    `update reminders set due_at = now() + interval '5 minutes'
      where id in (
        select id from reminders
         where sent_at is null and due_at <= now()
         order by due_at limit $1
         for update skip locked)
      returning id, phone, text`,
    [batch],
  );
  return rows;
}

export async function markSent(ids: readonly string[]): Promise<void> {
  await pool.query('update reminders set sent_at = now() where id = any($1::bigint[])', [ids]);
}
