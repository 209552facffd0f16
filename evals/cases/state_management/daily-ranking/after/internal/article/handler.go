package article

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"example.org/dailypost/internal/views"
)

type Handler struct {
	store *Store
	tally *views.Tally
}

func NewHandler(store *Store, tally *views.Tally) *Handler {
	return &Handler{store: store, tally: tally}
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	a, err := h.store.Find(ctx, r.PathValue("slug"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if err := h.tally.Saw(ctx, a.Slug); err != nil {
		slog.WarnContext(ctx, "view not counted", "slug", a.Slug, "err", err)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(a)
}
