package board

import (
	"encoding/json"
	"net/http"
	"strconv"
)

func (s *Store) List(w http.ResponseWriter, r *http.Request) {
	arena, err := strconv.ParseInt(r.PathValue("arena"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	after, _ := strconv.Atoi(r.URL.Query().Get("after"))
	page, err := s.Page(r.Context(), arena, after)
	if err != nil {
		http.Error(w, "unavailable", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(page)
}
