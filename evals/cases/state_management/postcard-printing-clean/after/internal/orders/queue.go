package orders

import (
	"context"

	"github.com/jackc/pgx/v5"
)

const claim = `
UPDATE postcards SET taken_until = now() + interval '5 minutes'
WHERE id IN (
	SELECT id FROM postcards
	WHERE paid_at IS NOT NULL AND printed_at IS NULL AND taken_until < now()
	ORDER BY id LIMIT $1
	FOR UPDATE SKIP LOCKED
)
RETURNING id, address, motif`

// Claim hands out paid postcards that no other worker has.
func (s *Store) Claim(ctx context.Context, limit int) ([]Postcard, error) {
	rows, err := s.pool.Query(ctx, claim, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Postcard])
}

func (s *Store) Printed(ctx context.Context, ids []int64) error {
	_, err := s.pool.Exec(ctx, `UPDATE postcards SET printed_at = now() WHERE id = ANY($1)`, ids)
	return err
}
