import { everyShard } from './shards.js';

/** Run by the nightly CronJob. */
for (const shard of everyShard()) {
  await shard.query(
    `INSERT INTO occupancy (site_id, night, pitches)
     SELECT site_id, current_date, count(*) FROM bookings
     WHERE arrives_on <= current_date AND leaves_on > current_date GROUP BY site_id
     ON CONFLICT (site_id, night) DO UPDATE SET pitches = excluded.pitches`,
  );
}
