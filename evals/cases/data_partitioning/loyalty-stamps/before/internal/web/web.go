package web

import (
	"fmt"
	"net/http"
	"time"

	"loyalty/internal/placement"
	"loyalty/internal/wallet"
)

func Handler(m *placement.Map) http.Handler {
	wallets := wallet.Store{Placement: m}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /cards/{card}/points", func(w http.ResponseWriter, r *http.Request) {
		points, err := wallets.Points(r.Context(), r.PathValue("card"))
		if err != nil {
			http.Error(w, "unavailable", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintf(w, `{"points":%d}`, points)
	})
	return http.TimeoutHandler(mux, 3*time.Second, "timeout")
}
