package holds

import (
	"context"
	"log"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"library.example/holds/leader"
)

const (
	sweepLock = 7301
	batch     = 500
)

// Sweep removes expired holds on whichever instance leads.
func Sweep(ctx context.Context, pool *pgxpool.Pool) {
	var lease *leader.Lease
	for range time.Tick(15 * time.Second) {
		if lease == nil {
			var err error
			if lease, err = leader.Try(ctx, pool, sweepLock); err != nil {
				log.Printf("sweep: %v", err)
			}
			if lease == nil {
				continue
			}
		}
		if !lease.Alive(ctx) {
			lease.Close(ctx)
			lease = nil
			continue
		}
		if err := removeExpired(ctx, pool); err != nil {
			log.Printf("sweep: %v", err)
		}
	}
}

func removeExpired(ctx context.Context, pool *pgxpool.Pool) error {
	for {
		tag, err := pool.Exec(ctx,
			`DELETE FROM holds WHERE id IN (SELECT id FROM holds WHERE expires_at < now() ORDER BY expires_at LIMIT $1)`, batch)
		if err != nil || tag.RowsAffected() < batch {
			return err
		}
	}
}
