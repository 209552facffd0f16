package parcels

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"time"
)

func Routes(mux *http.ServeMux, store *Store) {
	mux.HandleFunc("GET /recipients/{id}/parcels", page(store.OfRecipient))
	mux.HandleFunc("GET /lockers/{id}/parcels", page(store.InLocker))
}

func page(list func(context.Context, int64, int64) ([]Parcel, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		before := int64(math.MaxInt64)
		if cursor, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64); err == nil {
			before = cursor
		}
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		parcels, err := list(ctx, id, before)
		if err != nil {
			http.Error(w, "unavailable", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(parcels)
	}
}
