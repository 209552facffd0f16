CREATE INDEX CONCURRENTLY parcels_locker ON parcels (locker_id, id DESC);
