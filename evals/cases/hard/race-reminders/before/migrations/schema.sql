CREATE TABLE races (id bigint PRIMARY KEY, name text NOT NULL, starts_at timestamptz NOT NULL);

CREATE TABLE accounts (id bigint PRIMARY KEY, email text NOT NULL, locale text);

CREATE TABLE entries (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    race_id     bigint NOT NULL REFERENCES races (id),
    account_id  bigint NOT NULL REFERENCES accounts (id),
    bib         integer NOT NULL
);
CREATE INDEX entries_race ON entries (race_id, id);
