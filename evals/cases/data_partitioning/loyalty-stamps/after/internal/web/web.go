package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"loyalty/internal/placement"
	"loyalty/internal/stamps"
	"loyalty/internal/wallet"
)

func Handler(m *placement.Map) http.Handler {
	wallets := wallet.Store{Placement: m}
	cards := stamps.Store{Placement: m}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cards/{card}/points", func(w http.ResponseWriter, r *http.Request) {
		points, err := wallets.Points(r.Context(), r.PathValue("card"))
		if err != nil {
			http.Error(w, "unavailable", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintf(w, `{"points":%d}`, points)
	})
	mux.HandleFunc("PUT /cards/{card}/stamps/{receipt}", func(w http.ResponseWriter, r *http.Request) {
		if err := cards.Add(r.Context(), r.PathValue("card"), r.PathValue("receipt")); err != nil {
			http.Error(w, "unavailable", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /cards/{card}/stamps", func(w http.ResponseWriter, r *http.Request) {
		receipts, err := cards.Latest(r.Context(), r.PathValue("card"))
		if err != nil {
			http.Error(w, "unavailable", http.StatusServiceUnavailable)
			return
		}
		_ = json.NewEncoder(w).Encode(receipts)
	})
	return http.TimeoutHandler(mux, 3*time.Second, "timeout")
}
