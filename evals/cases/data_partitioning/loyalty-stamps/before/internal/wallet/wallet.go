package wallet

import (
	"context"

	"loyalty/internal/placement"
)

type Store struct{ Placement *placement.Map }

func (s Store) Points(ctx context.Context, cardID string) (points int64, err error) {
	err = s.Placement.For(cardID).QueryRow(ctx, `SELECT points FROM wallets WHERE card_id = $1`, cardID).Scan(&points)
	return points, err
}
