CREATE TABLE ledger_entries (
    account_id   uuid        NOT NULL,
    booked_at    timestamptz NOT NULL,
    entry_id     uuid        NOT NULL,
    amount_cents bigint      NOT NULL,
    text         varchar(140) NOT NULL,
    PRIMARY KEY (account_id, booked_at, entry_id)
) PARTITION BY HASH (account_id);
CREATE TABLE ledger_entries_p0 PARTITION OF ledger_entries FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE ledger_entries_p1 PARTITION OF ledger_entries FOR VALUES WITH (MODULUS 2, REMAINDER 1);

-- One row per account and business day, balance including every entry up to closed_through. Written by the nightly closing.
CREATE TABLE daily_closings (
    account_id     uuid        NOT NULL,
    closed_through timestamptz NOT NULL,
    balance_cents  bigint      NOT NULL,
    PRIMARY KEY (account_id, closed_through)
);
