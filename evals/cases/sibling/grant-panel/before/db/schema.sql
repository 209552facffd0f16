CREATE TABLE grants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    council_id bigint NOT NULL,
    title text NOT NULL,
    cents bigint NOT NULL,
    decided_on date
);
CREATE INDEX grants_council ON grants (council_id, id DESC);
