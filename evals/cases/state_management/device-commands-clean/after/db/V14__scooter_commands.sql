CREATE TABLE scooter_commands (
    scooter_id text NOT NULL REFERENCES scooters (id),
    command text NOT NULL,
    PRIMARY KEY (scooter_id, command)
);
