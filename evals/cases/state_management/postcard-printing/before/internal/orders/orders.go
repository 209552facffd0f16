package orders

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Postcard struct {
	ID      int64  `json:"id"`
	Address string `json:"address"`
	Motif   string `json:"motif"`
}

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

func (s *Store) Paid(ctx context.Context, id int64) error {
	_, err := s.pool.Exec(ctx, `UPDATE postcards SET paid_at = now() WHERE id = $1 AND paid_at IS NULL`, id)
	return err
}
