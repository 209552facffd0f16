package web

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

func (s *Server) listMine(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()

	parcels, err := s.store.ListParcelsOfRecipient(ctx, s.session.Email(r))
	if err != nil {
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(parcels)
}
