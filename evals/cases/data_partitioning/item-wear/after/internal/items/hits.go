package items

import (
	"context"
	"encoding/json"
	"log"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

const pollSize = 500

func ConsumeHits(ctx context.Context, client *kgo.Client, store *Store) {
	for ctx.Err() == nil {
		fetches := client.PollRecords(ctx, pollSize)
		var hits []Hit
		fetches.EachRecord(func(record *kgo.Record) {
			var hit Hit
			if json.Unmarshal(record.Value, &hit) == nil {
				hits = append(hits, hit)
			}
		})
		if len(hits) == 0 {
			continue
		}
		for err := store.Wear(ctx, hits); err != nil; err = store.Wear(ctx, hits) {
			log.Printf("wear: %v", err)
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
			}
		}
		if err := client.CommitUncommittedOffsets(ctx); err != nil {
			log.Printf("commit: %v", err)
		}
	}
}
