CREATE TABLE terminals (
    id         bigint PRIMARY KEY,
    name       text NOT NULL,
    closed_at  timestamptz
);

CREATE TABLE movements (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    terminal_id  bigint NOT NULL REFERENCES terminals (id),
    moved_on     date NOT NULL,
    dwell_min    integer NOT NULL
);
CREATE INDEX movements_terminal_day ON movements (terminal_id, moved_on);

CREATE TABLE dwell_days (
    terminal_id  bigint NOT NULL REFERENCES terminals (id),
    day          date NOT NULL,
    avg_min      double precision NOT NULL,
    PRIMARY KEY (terminal_id, day)
);
