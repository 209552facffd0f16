-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY parcels_recipient_idx
    ON parcels (lower(recipient_email), created_at DESC);

-- +goose Down
DROP INDEX CONCURRENTLY parcels_recipient_idx;
