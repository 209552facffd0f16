package vessels

import (
	"context"

	"example.org/port/internal/paging"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Vessel struct {
	IMO  int    `json:"imo"`
	Name string `json:"name"`
}

type Store struct{ db *pgxpool.Pool }

func NewStore(db *pgxpool.Pool) *Store { return &Store{db: db} }

func (s *Store) ByIMO(ctx context.Context, imo int) (Vessel, error) {
	rows, _ := s.db.Query(ctx, `SELECT imo, name FROM vessels WHERE imo = $1`, imo)
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Vessel])
}

func (s *Store) Page(ctx context.Context, after int64) ([]Vessel, error) {
	rows, _ := s.db.Query(ctx, `SELECT imo, name FROM vessels WHERE imo > $1 ORDER BY imo LIMIT $2`, after, paging.Size)
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Vessel])
}
