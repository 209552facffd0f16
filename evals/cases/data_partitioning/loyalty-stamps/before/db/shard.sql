CREATE TABLE wallets (
    card_id text PRIMARY KEY,
    points  bigint NOT NULL
);
CREATE TABLE stamps (
    card_id    text NOT NULL,
    receipt_no text NOT NULL,
    stamped_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (card_id, receipt_no)
);
CREATE INDEX stamps_latest_idx ON stamps (card_id, stamped_at DESC);
