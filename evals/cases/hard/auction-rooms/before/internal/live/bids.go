package live

import (
	"context"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Follow passes bids that any instance has accepted to the hub, until ctx ends.
func Follow(ctx context.Context, rdb *redis.Client, hub *Hub) {
	sub := rdb.PSubscribe(ctx, "bids:*")
	defer sub.Close()
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-sub.Channel():
			hub.Tell(strings.TrimPrefix(m.Channel, "bids:"), []byte(m.Payload))
		}
	}
}
