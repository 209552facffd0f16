-- The dispatcher takes rows with sent_at IS NULL under SKIP LOCKED.
CREATE TABLE messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer bigint NOT NULL,
    phone text NOT NULL,
    body text NOT NULL,
    sent_at timestamptz
);
CREATE INDEX messages_to_send ON messages (id) WHERE sent_at IS NULL;
