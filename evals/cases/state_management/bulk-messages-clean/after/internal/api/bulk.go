package api

import (
	"encoding/json"
	"net/http"

	"example.org/sms/internal/messages"
)

const batchSize = 500

type Bulk struct{ Messages *messages.Store }

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
	if err := b.Messages.Insert(r.Context(), batch); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
