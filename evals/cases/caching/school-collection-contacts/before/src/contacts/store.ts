import { pool } from '../db.js';

export interface Contact { name: string; phone: string; mayCollect: boolean }

// contacts: primary key (pupil_id, name)
export async function contactsOf(pupilId: string): Promise<Contact[]> {
  const { rows } = await pool.query<Contact>(
    'SELECT name, phone, may_collect AS "mayCollect" FROM contacts WHERE pupil_id = $1 ORDER BY name LIMIT 20', [pupilId]);
  return rows;
}

export async function saveContacts(rows: (Contact & { pupilId: string })[]): Promise<void> {
  await pool.query(
    `INSERT INTO contacts (pupil_id, name, phone, may_collect)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[])
     ON CONFLICT (pupil_id, name) DO UPDATE SET phone = excluded.phone, may_collect = excluded.may_collect`,
    [rows.map((r) => r.pupilId), rows.map((r) => r.name), rows.map((r) => r.phone), rows.map((r) => r.mayCollect)]);
}
