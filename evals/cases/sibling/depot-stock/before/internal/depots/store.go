package depots

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct{ Pool *pgxpool.Pool }

// Claim gives the cursor of a depot to one instance for 25 seconds; ok is false when another holds it.
func (s *Store) Claim(ctx context.Context, depot string) (since int64, ok bool, err error) {
	rows, err := s.Pool.Query(ctx, `UPDATE depot_cursors SET claimed_until = now() + interval '25 seconds'
		WHERE depot = $1 AND claimed_until < now() RETURNING since`, depot)
	if err != nil {
		return 0, false, err
	}
	defer rows.Close()
	if rows.Next() {
		ok = true
		err = rows.Scan(&since)
	}
	return since, ok, err
}

// Apply writes a page of changes and moves the cursor, in one statement.
func (s *Store) Apply(ctx context.Context, depot string, changes []Change, next int64) error {
	page, err := json.Marshal(changes)
	if err != nil {
		return err
	}
	_, err = s.Pool.Exec(ctx, `WITH moved AS (UPDATE depot_cursors SET since = $3 WHERE depot = $1)
		INSERT INTO stock (depot, sku, pieces)
		SELECT $1, c.sku, c.pieces FROM jsonb_to_recordset($2::jsonb) AS c (sku text, pieces int)
		ON CONFLICT (depot, sku) DO UPDATE SET pieces = EXCLUDED.pieces`, depot, page, next)
	return err
}
