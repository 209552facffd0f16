package admissions

import (
	"context"
	"encoding/json"
	"net/http"

	"klinikum.example/gateway/internal/flow"
	"klinikum.example/gateway/internal/upstream"
)

type Service struct {
	Beds, Registry, Billing, Lab *upstream.Client
}

type insurance struct {
	Number string `json:"number"`
	Valid  bool   `json:"valid"`
}

type quote struct {
	DailyRate int `json:"daily_rate"`
}

// Estimate answers what a stay will cost: first the insurance, then the rate for that insurance.
func (s *Service) Estimate(w http.ResponseWriter, r *http.Request) {
	var cover insurance
	var rate quote
	err := flow.Run(r.Context(),
		func(ctx context.Context) error {
			return s.Registry.Get(ctx, "/patients/"+r.PathValue("patient")+"/insurance", &cover)
		},
		func(ctx context.Context) error { return s.Billing.Get(ctx, "/rates/"+cover.Number, &rate) },
	)
	if err != nil {
		http.Error(w, "upstream failed", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"insured": cover.Valid, "daily_rate": rate.DailyRate})
}
