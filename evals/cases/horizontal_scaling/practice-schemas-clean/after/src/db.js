import knex from 'knex';

const config = {
  client: 'pg',
  connection: process.env.DATABASE_URL,
  pool: { min: 0, max: 8 },
  acquireConnectionTimeout: 3_000,
};

export const db = knex(config);

/** Tables of one practice lie in a schema of its own. */
export function practiceDb({ id }) {
  return (table) => db(table).withSchema(`practice_${id}`);
}
