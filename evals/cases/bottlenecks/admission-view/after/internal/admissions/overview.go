package admissions

import (
	"context"
	"encoding/json"
	"net/http"

	"klinikum.example/gateway/internal/flow"
)

type overview struct {
	Bed struct {
		Ward string `json:"ward"`
		Room string `json:"room"`
	} `json:"bed"`
	Insurance insurance `json:"insurance"`
	Account   struct {
		Open int `json:"open"`
	} `json:"account"`
	Results []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"results"`
}

// Overview is the first page a ward sees of a patient.
func (s *Service) Overview(w http.ResponseWriter, r *http.Request) {
	patient := r.PathValue("patient")
	var page overview
	err := flow.Run(r.Context(),
		func(ctx context.Context) error { return s.Beds.Get(ctx, "/patients/"+patient+"/bed", &page.Bed) },
		func(ctx context.Context) error {
			return s.Registry.Get(ctx, "/patients/"+patient+"/insurance", &page.Insurance)
		},
		func(ctx context.Context) error { return s.Billing.Get(ctx, "/accounts/"+patient, &page.Account) },
		func(ctx context.Context) error {
			return s.Lab.Get(ctx, "/patients/"+patient+"/results?limit=20", &page.Results)
		},
	)
	if err != nil {
		http.Error(w, "upstream failed", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(page)
}
