CREATE TABLE accounts (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rate_per_mill numeric(8, 4) NOT NULL,
    balance       numeric(16, 2) NOT NULL
);

CREATE TABLE entries (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id),
    amount     numeric(16, 2) NOT NULL,
    purpose    text NOT NULL,
    booked_at  timestamptz NOT NULL
);

CREATE INDEX entries_booked ON entries (booked_at, id);
CREATE INDEX entries_account ON entries (account_id, id);
