CREATE TABLE number_ranges (
    "Name" text PRIMARY KEY,
    "Last" bigint NOT NULL
);
INSERT INTO number_ranges VALUES ('waybill', 1000000);

CREATE TABLE waybills (
    "ShipmentId" uuid PRIMARY KEY REFERENCES shipments,
    "Number" bigint NOT NULL UNIQUE,
    "RouteCode" text NOT NULL
);
