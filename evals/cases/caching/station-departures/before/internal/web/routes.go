package web

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"rail.example/departures/internal/feed"
)

func Routes(rdb *redis.Client, client *feed.Client) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) })
	return mux
}
