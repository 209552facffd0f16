CREATE TABLE fares (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    origin       char(3) NOT NULL,
    destination  char(3) NOT NULL,
    class        text NOT NULL,
    cents        integer NOT NULL,
    valid        daterange NOT NULL
);
CREATE INDEX fares_route ON fares (origin, destination, cents);
