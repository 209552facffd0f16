package messages

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Message struct {
	Customer int64  `json:"-"`
	Phone    string `json:"phone"`
	Body     string `json:"body"`
}

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

// Insert makes messages ready for the dispatcher, all or none.
func (s *Store) Insert(ctx context.Context, batch []Message) error {
	_, err := s.pool.CopyFrom(ctx, pgx.Identifier{"messages"}, []string{"customer", "phone", "body"},
		pgx.CopyFromSlice(len(batch), func(i int) ([]any, error) {
			return []any{batch[i].Customer, batch[i].Phone, batch[i].Body}, nil
		}))
	return err
}
