CREATE TABLE holds (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader_id  bigint NOT NULL,
    copy_id    bigint NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX holds_expiry ON holds (expires_at);
CREATE INDEX holds_reader ON holds (reader_id);
