CREATE TABLE deeds (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office_id bigint NOT NULL,
    reference text NOT NULL,
    stamped_at timestamptz,
    UNIQUE (office_id, reference)
);
