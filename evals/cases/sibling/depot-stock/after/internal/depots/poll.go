package depots

import (
	"context"
	"log/slog"
	"time"
)

const (
	every = 30 * time.Second
	round = 20 * time.Second
)

// Poll asks a depot for its changes until the context ends.
func Poll(ctx context.Context, store *Store, depot string) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		if err := once(ctx, store, depot); err != nil {
			slog.Warn("depot", "depot", depot, "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// once reads page after page; what does not fit into the round comes with the next.
func once(ctx context.Context, store *Store, depot string) error {
	ctx, cancel := context.WithTimeout(ctx, round)
	defer cancel()
	since, ok, err := store.Claim(ctx, depot)
	if err != nil || !ok {
		return err
	}
	for more := true; more; {
		page, err := Changes(ctx, depot, since)
		if err != nil {
			return err
		}
		if err := store.Apply(ctx, depot, page.Changes, page.Next); err != nil {
			return err
		}
		more, since = page.More && page.Next > since, page.Next
	}
	return nil
}
