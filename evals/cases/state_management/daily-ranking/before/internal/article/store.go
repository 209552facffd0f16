package article

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Article struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

func (s *Store) Find(ctx context.Context, slug string) (Article, error) {
	a := Article{Slug: slug}
	err := s.pool.QueryRow(ctx, `SELECT title, body FROM articles WHERE slug = $1`, slug).Scan(&a.Title, &a.Body)
	return a, err
}
