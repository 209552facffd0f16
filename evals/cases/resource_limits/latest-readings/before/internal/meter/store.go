package meter

import (
	"context"
	"crypto/sha256"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

// IDByToken returns the id of the meter that sent the token.
func (s *Store) IDByToken(ctx context.Context, token string) (int64, error) {
	sum := sha256.Sum256([]byte(token))
	var id int64
	err := s.pool.QueryRow(ctx, "SELECT id FROM meters WHERE token_hash = $1", sum[:]).Scan(&id)
	return id, err
}
