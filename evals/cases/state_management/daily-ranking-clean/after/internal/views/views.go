package views

import (
	"context"
	"encoding/json"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

// Tally counts views per article and day.
type Tally struct {
	rdb     *redis.Client
	counted atomic.Int64
}

func NewTally(rdb *redis.Client) *Tally { return &Tally{rdb: rdb} }

func key(day time.Time) string { return "views:" + day.UTC().Format(time.DateOnly) }

func (t *Tally) Saw(ctx context.Context, slug string) error {
	t.counted.Add(1)
	today := key(time.Now())
	pipe := t.rdb.Pipeline()
	pipe.ZIncrBy(ctx, today, 1, slug)
	pipe.Expire(ctx, today, 72*time.Hour)
	_, err := pipe.Exec(ctx)
	return err
}

// Ranking answers with the ten most read articles, and how many views this process has counted since it began.
func (t *Tally) Ranking(w http.ResponseWriter, r *http.Request) {
	top, err := t.rdb.ZRevRangeWithScores(r.Context(), key(time.Now()), 0, 9).Result()
	if err != nil {
		http.Error(w, "ranking not available", http.StatusServiceUnavailable)
		return
	}
	counted := t.counted.Load()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"top": top, "counted_here": counted})
}
