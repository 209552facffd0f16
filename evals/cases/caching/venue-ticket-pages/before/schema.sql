CREATE TABLE tickets (
  code  text PRIMARY KEY,
  event text NOT NULL,
  seat  text NOT NULL,
  doors timestamptz NOT NULL
);
