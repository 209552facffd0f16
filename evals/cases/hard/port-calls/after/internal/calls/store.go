package calls

import (
	"context"
	"time"

	"example.org/port/internal/paging"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const columns = `SELECT id, imo, berth, arrived_at FROM calls`

type Call struct {
	ID        int64     `json:"id"`
	IMO       int       `json:"imo"`
	Berth     string    `json:"berth"`
	ArrivedAt time.Time `json:"arrived_at"`
}

type Store struct{ db *pgxpool.Pool }

func NewStore(db *pgxpool.Pool) *Store { return &Store{db: db} }

func (s *Store) OfVessel(ctx context.Context, imo int, after int64) ([]Call, error) {
	return s.list(ctx, columns+` WHERE imo = $1 AND id > $2 ORDER BY id LIMIT $3`, imo, after, paging.Size)
}

func (s *Store) AtBerth(ctx context.Context, berth string, after int64) ([]Call, error) {
	return s.list(ctx, columns+` WHERE berth = $1 AND id > $2 ORDER BY id`, berth, after)
}

func (s *Store) list(ctx context.Context, sql string, args ...any) ([]Call, error) {
	rows, _ := s.db.Query(ctx, sql, args...)
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Call])
}
