package board

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"rail.example/departures/internal/feed"
)

const keep = 20 * time.Second

type Loader struct {
	rdb    *redis.Client
	feed   *feed.Client
	flight singleflight.Group
}

func NewLoader(rdb *redis.Client, client *feed.Client) *Loader {
	return &Loader{rdb: rdb, feed: client}
}

// Board gives a station's board as JSON.
func (l *Loader) Board(ctx context.Context, station string) ([]byte, error) {
	key := "departures:board:" + station
	if hit, err := l.rdb.Get(ctx, key).Bytes(); err == nil {
		return hit, nil
	}
	board, err, _ := l.flight.Do(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		departures, err := l.feed.Departures(ctx, station)
		if err != nil {
			return nil, err
		}
		body, err := json.Marshal(departures)
		if err == nil {
			_ = l.rdb.Set(ctx, key, body, keep).Err()
		}
		return body, err
	})
	if err != nil {
		return nil, err
	}
	return board.([]byte), nil
}
