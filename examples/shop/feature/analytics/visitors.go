package analytics

import (
	"fmt"
	"net/http"
	"time"
)

func (s *Server) TrackVisitor(w http.ResponseWriter, r *http.Request) {
	key := fmt.Sprintf("visitors:%s", time.Now().UTC().Format("2006-01-02"))
	if err := s.redis.PFAdd(r.Context(), key, r.Header.Get("X-Visitor")).Err(); err != nil {
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
