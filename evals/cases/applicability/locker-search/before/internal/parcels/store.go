package parcels

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Parcel struct {
	ID             int64     `json:"id"`
	TrackingNumber string    `json:"tracking_number"`
	State          string    `json:"state"`
	AnnouncedAt    time.Time `json:"announced_at"`
}

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

const columns = `id, tracking_number, state, announced_at`

// OfRecipient lists a recipient's parcels before the given one, newest first.
func (s *Store) OfRecipient(ctx context.Context, recipient, before int64) ([]Parcel, error) {
	rows, err := s.pool.Query(ctx, `SELECT `+columns+` FROM parcels
		WHERE recipient_id = $1 AND id < $2 ORDER BY id DESC LIMIT 50`, recipient, before)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Parcel])
}
