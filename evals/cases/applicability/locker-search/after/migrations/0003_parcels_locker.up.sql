ALTER TABLE parcels ADD COLUMN locker_id bigint;
