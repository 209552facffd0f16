CREATE INDEX CONCURRENTLY parcels_recipient ON parcels (recipient_id, id DESC);
