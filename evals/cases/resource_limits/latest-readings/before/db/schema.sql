CREATE TABLE meters (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    serial     text NOT NULL UNIQUE,
    token_hash bytea NOT NULL UNIQUE,
    installed  date NOT NULL
);
