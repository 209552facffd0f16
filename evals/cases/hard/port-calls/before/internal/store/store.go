package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const PageSize = 100

type Vessel struct {
	IMO  int    `json:"imo"`
	Name string `json:"name"`
}

type Call struct {
	ID        int64     `json:"id"`
	IMO       int       `json:"imo"`
	Berth     string    `json:"berth"`
	ArrivedAt time.Time `json:"arrived_at"`
}

type Store struct{ db *pgxpool.Pool }

func New(db *pgxpool.Pool) *Store { return &Store{db: db} }

func (s *Store) GetVessel(ctx context.Context, imo int) (Vessel, error) {
	rows, _ := s.db.Query(ctx, `SELECT imo, name FROM vessels WHERE imo = $1`, imo)
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Vessel])
}

func (s *Store) GetVessels(ctx context.Context, after int) ([]Vessel, error) {
	rows, _ := s.db.Query(ctx, `SELECT imo, name FROM vessels WHERE imo > $1 ORDER BY imo LIMIT $2`, after, PageSize)
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Vessel])
}

func (s *Store) GetCallsOfVessel(ctx context.Context, imo int, after int64) ([]Call, error) {
	rows, _ := s.db.Query(ctx,
		`SELECT id, imo, berth, arrived_at FROM calls WHERE imo = $1 AND id > $2 ORDER BY id LIMIT $3`, imo, after, PageSize)
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Call])
}

func (s *Store) GetCallsAtBerth(ctx context.Context, berth string, after int64) ([]Call, error) {
	rows, _ := s.db.Query(ctx,
		`SELECT id, imo, berth, arrived_at FROM calls WHERE berth = $1 AND id > $2 ORDER BY id LIMIT $3`, berth, after, PageSize)
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Call])
}
