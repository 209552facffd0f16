-- +goose Up
CREATE TABLE parcels (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tracking_no     text NOT NULL,
    depot_id        integer NOT NULL,
    recipient_email text NOT NULL,
    status          text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX parcels_tracking_no_key ON parcels (tracking_no);

CREATE TABLE parcel_scans (
    parcel_id  bigint NOT NULL,
    scanned_at timestamptz NOT NULL,
    place      text NOT NULL,
    PRIMARY KEY (parcel_id, scanned_at)
) PARTITION BY HASH (parcel_id);
CREATE TABLE parcel_scans_0 PARTITION OF parcel_scans FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE parcel_scans_1 PARTITION OF parcel_scans FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE parcel_scans_2 PARTITION OF parcel_scans FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE parcel_scans_3 PARTITION OF parcel_scans FOR VALUES WITH (MODULUS 4, REMAINDER 3);
