-- name: GetParcel :one
SELECT id, tracking_no, status, created_at
FROM parcels
WHERE tracking_no = @tracking_no;

-- name: ListScans :many
SELECT scanned_at, place
FROM parcel_scans
WHERE parcel_id = @parcel_id
ORDER BY scanned_at DESC
LIMIT 50;

-- name: ListParcelsOfRecipient :many
SELECT id, tracking_no, status, created_at
FROM parcels
WHERE lower(recipient_email) = lower(@email)
ORDER BY created_at DESC
LIMIT 20;
