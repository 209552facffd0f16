import { pool } from './pool.js';

export interface RegionSummary { region: string; devices: number; breaches: number; warmest: number }

// readings is indexed on (tenant_id, taken_at)
export async function summariseDay(tenantId: string, until: Date): Promise<RegionSummary[]> {
  const { rows } = await pool.query<RegionSummary>(
    `SELECT d.region, count(DISTINCT r.device_id)::int AS devices,
            count(*) FILTER (WHERE r.celsius > d.max_celsius)::int AS breaches, max(r.celsius) AS warmest
       FROM readings r JOIN devices d ON d.id = r.device_id
      WHERE r.tenant_id = $1 AND r.taken_at > $2::timestamptz - interval '24 hours' AND r.taken_at <= $2
      GROUP BY d.region ORDER BY d.region`,
    [tenantId, until],
  );
  return rows;
}
