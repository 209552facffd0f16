package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"example.org/sms/internal/messages"
)

const batchSize = 500

type Bulk struct {
	messages *messages.Store
	waiting  chan []messages.Message
}

func NewBulk(store *messages.Store) *Bulk {
	return &Bulk{messages: store, waiting: make(chan []messages.Message, 200)}
}

// Store writes batches in the order in which they came.
func (b *Bulk) Store() {
	for batch := range b.waiting {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		if err := b.messages.Insert(ctx, batch); err != nil {
			slog.Error("batch not stored", "customer", batch[0].Customer, "err", err)
		}
		cancel()
	}
}

func (b *Bulk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var batch []messages.Message
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&batch)
	if err != nil || len(batch) == 0 || len(batch) > batchSize {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	for i := range batch {
		batch[i].Customer = r.Context().Value(customerKey{}).(int64)
	}
	select {
	case b.waiting <- batch:
		w.WriteHeader(http.StatusAccepted)
	default:
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}
