CREATE TABLE parcels (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracking_number text NOT NULL UNIQUE,
    recipient_id bigint NOT NULL,
    state text NOT NULL,
    announced_at timestamptz NOT NULL DEFAULT now()
);
