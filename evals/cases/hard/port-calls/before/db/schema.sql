CREATE TABLE vessels (imo integer PRIMARY KEY, name text NOT NULL);

CREATE TABLE calls (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    imo         integer NOT NULL REFERENCES vessels (imo),
    berth       text NOT NULL,
    arrived_at  timestamptz NOT NULL
);
CREATE INDEX calls_vessel ON calls (imo, id);
CREATE INDEX calls_berth ON calls (berth, id);
