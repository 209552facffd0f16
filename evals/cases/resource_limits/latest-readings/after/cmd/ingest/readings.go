package main

import (
	"io"
	"net/http"
	"strconv"

	"grid.example/ingest/internal/latest"
	"grid.example/ingest/internal/meter"
)

func putReading(meters *meter.Store, readings *latest.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, register, ok := source(meters, w, r)
		if !ok {
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<10))
		if err != nil {
			http.Error(w, "reading too large", http.StatusRequestEntityTooLarge)
			return
		}
		if err := readings.Put(r.Context(), id, register, body); err != nil {
			http.Error(w, "try again", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

func getReading(meters *meter.Store, readings *latest.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, register, ok := source(meters, w, r)
		if !ok {
			return
		}
		body, err := readings.Get(r.Context(), id, register)
		if err != nil {
			http.Error(w, "no reading", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(body)
	}
}

func source(meters *meter.Store, w http.ResponseWriter, r *http.Request) (int64, uint8, bool) {
	register, err := strconv.ParseUint(r.PathValue("register"), 10, 8)
	if err != nil {
		http.Error(w, "unknown register", http.StatusBadRequest)
		return 0, 0, false
	}
	id, err := meters.IDByToken(r.Context(), r.Header.Get("X-Meter-Token"))
	if err != nil {
		http.Error(w, "unknown meter", http.StatusUnauthorized)
		return 0, 0, false
	}
	return id, uint8(register), true
}
