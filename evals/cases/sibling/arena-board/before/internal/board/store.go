package board

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Schema: CREATE TABLE standings (arena_id bigint, rank int, player text, rating int, wins int, PRIMARY KEY (arena_id, rank))

type Standing struct {
	Rank   int    `json:"rank"`
	Player string `json:"player"`
	Rating int    `json:"rating"`
	Wins   int    `json:"wins"`
}

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

const PageSize = 50

// Page reads one page of an arena's standings, by rank.
func (s *Store) Page(ctx context.Context, arena int64, after int) ([]Standing, error) {
	rows, err := s.pool.Query(ctx, `SELECT rank, player, rating, wins FROM standings
		WHERE arena_id = $1 AND rank > $2 ORDER BY rank LIMIT $3`, arena, after, PageSize)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Standing])
}
