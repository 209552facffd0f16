import pg from 'pg';

const options = { max: Number(process.env.POOL_MAX ?? 3), connectionTimeoutMillis: 1000, query_timeout: 2000 };

/** SHARDS is {"a": "postgres://…", "b": "postgres://…"}. */
const shards = new Map(
  Object.entries(JSON.parse(process.env.SHARDS ?? '{}') as Record<string, string>)
    .map(([name, connectionString]) => [name, new pg.Pool({ ...options, connectionString })]),
);

export const directory = new pg.Pool({ ...options, connectionString: process.env.DIRECTORY_URL });

export const everyShard = (): pg.Pool[] => [...shards.values()];

export async function shardOf(siteId: number): Promise<pg.Pool> {
  const { rows } = await directory.query<{ shard: string }>('SELECT shard FROM sites WHERE site_id = $1', [siteId]);
  const pool = shards.get(rows[0]?.shard ?? '');
  if (pool === undefined) throw new Error(`no shard for site ${siteId}`);
  return pool;
}
