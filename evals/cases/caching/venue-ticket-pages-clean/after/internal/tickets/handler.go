package tickets

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"venue.example/tickets/internal/i18n"
	"venue.example/tickets/internal/pages"
)

type Ticket struct {
	Event, Seat string
	Doors       time.Time
}

type Handler struct{ DB *pgxpool.Pool }

func (h Handler) Show(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	var t Ticket
	err := h.DB.QueryRow(ctx, `SELECT event, seat, doors FROM tickets WHERE code = $1`, r.PathValue("code")).
		Scan(&t.Event, &t.Seat, &t.Doors)
	if errors.Is(err, pgx.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	words := i18n.Words(r.Header.Get("Accept-Language"))
	_ = pages.Ticket(w, map[string]any{"Ticket": t, "Words": words})
}
