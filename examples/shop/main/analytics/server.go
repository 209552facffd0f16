package analytics

import (
	"net/http"

	"github.com/redis/go-redis/v9"
)

type Server struct {
	redis *redis.Client
}

func NewServer(client *redis.Client) *Server {
	return &Server{redis: client}
}

func (s *Server) Routes(mux *http.ServeMux) {
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
	})
}
