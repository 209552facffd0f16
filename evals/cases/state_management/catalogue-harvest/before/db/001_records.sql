CREATE TABLE records (
  id text PRIMARY KEY,
  title text NOT NULL,
  marc jsonb NOT NULL
);
