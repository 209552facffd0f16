package api

import (
	"encoding/json"
	"net/http"

	"example.com/textbridge/internal/carrier"
)

type Messages struct {
	Carrier *carrier.Client
}

func (h *Messages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m carrier.Message
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&m); err != nil {
		http.Error(w, "malformed message", http.StatusBadRequest)
		return
	}
	if err := h.Carrier.Send(r.Context(), m); err != nil {
		http.Error(w, "carrier unavailable", http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
