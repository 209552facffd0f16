CREATE TABLE postcards (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    buyer text NOT NULL,
    address text NOT NULL,
    motif text NOT NULL,
    paid_at timestamptz,
    printed_at timestamptz
);
CREATE INDEX postcards_to_print ON postcards (id) WHERE paid_at IS NOT NULL AND printed_at IS NULL;
