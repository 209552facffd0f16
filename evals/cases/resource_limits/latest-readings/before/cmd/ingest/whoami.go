package main

import (
	"fmt"
	"net/http"

	"grid.example/ingest/internal/meter"
)

func whoami(meters *meter.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := meters.IDByToken(r.Context(), r.Header.Get("X-Meter-Token"))
		if err != nil {
			http.Error(w, "unknown meter", http.StatusUnauthorized)
			return
		}
		fmt.Fprintf(w, `{"meter":%d}`, id)
	}
}
