package web

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"rail.example/departures/internal/board"
	"rail.example/departures/internal/feed"
)

func Routes(rdb *redis.Client, client *feed.Client) http.Handler {
	boards := board.NewLoader(rdb, client)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /stations/{code}/departures", func(w http.ResponseWriter, r *http.Request) {
		code := r.PathValue("code")
		if !Known(code) {
			http.NotFound(w, r)
			return
		}
		body, err := boards.Board(r.Context(), code)
		if err != nil {
			http.Error(w, "board not available", http.StatusBadGateway)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	})
	return mux
}
