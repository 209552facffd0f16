CREATE SEQUENCE waybill_numbers AS bigint START 1000001;

CREATE TABLE waybills (
    "ShipmentId" uuid PRIMARY KEY REFERENCES shipments,
    "Number" bigint NOT NULL UNIQUE,
    "RouteCode" text NOT NULL
);
