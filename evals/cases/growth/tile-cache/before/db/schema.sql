CREATE TABLE height_tiles (
    zoom     smallint NOT NULL,
    x        integer NOT NULL,
    y        integer NOT NULL,
    samples  bytea NOT NULL CHECK (octet_length(samples) = 32768),  -- 128 x 128 heights, 16 bits each
    PRIMARY KEY (zoom, x, y)
);
