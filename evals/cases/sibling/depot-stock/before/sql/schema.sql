CREATE TABLE depot_cursors (
    depot text PRIMARY KEY,
    since bigint NOT NULL DEFAULT 0,
    claimed_until timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE TABLE stock (
    depot text NOT NULL,
    sku text NOT NULL,
    pieces int NOT NULL,
    PRIMARY KEY (depot, sku)
);
