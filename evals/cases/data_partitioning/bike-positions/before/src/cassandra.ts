import { auth, Client } from 'cassandra-driver';

const { CASSANDRA_HOSTS = 'localhost', CASSANDRA_DC = 'dc1', CASSANDRA_USER = '', CASSANDRA_PASSWORD = '' } = process.env;

export const cassandra = new Client({
  contactPoints: CASSANDRA_HOSTS.split(','),
  localDataCenter: CASSANDRA_DC,
  keyspace: 'bikes',
  authProvider: new auth.PlainTextAuthProvider(CASSANDRA_USER, CASSANDRA_PASSWORD),
  socketOptions: { readTimeout: 2000 },
  queryOptions: { prepare: true },
});
