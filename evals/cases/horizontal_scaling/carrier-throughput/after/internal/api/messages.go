package api

import (
	"encoding/json"
	"net/http"

	"example.com/textbridge/internal/carrier"
	"example.com/textbridge/internal/quota"
)

type Messages struct {
	Carrier *carrier.Client
	Account *quota.Account
}

func (h *Messages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m carrier.Message
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&m); err != nil {
		http.Error(w, "malformed message", http.StatusBadRequest)
		return
	}
	if !h.Account.Allow(r.Context()) {
		w.Header().Set("Retry-After", "1")
		http.Error(w, "try again", http.StatusTooManyRequests)
		return
	}
	if err := h.Carrier.Send(r.Context(), m); err != nil {
		http.Error(w, "carrier unavailable", http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
