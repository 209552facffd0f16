package articles

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Article struct {
	ID   int64
	Path string
}

type Store struct{ Pool *pgxpool.Pool }

// Page returns the articles of a publication that follow an id, at most size of them.
// Index: articles (publication_id, id).
func (s *Store) Page(ctx context.Context, publication, after int64, size int) ([]Article, error) {
	rows, err := s.Pool.Query(ctx,
		`SELECT id, path FROM articles WHERE publication_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
		publication, after, size)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Article])
}
