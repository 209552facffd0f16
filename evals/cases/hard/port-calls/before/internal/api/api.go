package api

import (
	"encoding/json"
	"log"
	"net/http"
	"strconv"

	"example.org/port/internal/store"
)

type API struct{ store *store.Store }

func New(s *store.Store) http.Handler {
	a := &API{store: s}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /vessels", a.vessels)
	mux.HandleFunc("GET /vessels/{imo}", a.vessel)
	mux.HandleFunc("GET /vessels/{imo}/calls", a.vesselCalls)
	mux.HandleFunc("GET /berths/{berth}/calls", a.berthCalls)
	return mux
}

func (a *API) vessels(w http.ResponseWriter, r *http.Request) {
	found, err := a.store.GetVessels(r.Context(), int(number(r.FormValue("after"))))
	answer(w, found, err)
}

func (a *API) vessel(w http.ResponseWriter, r *http.Request) {
	found, err := a.store.GetVessel(r.Context(), int(number(r.PathValue("imo"))))
	answer(w, found, err)
}

func (a *API) vesselCalls(w http.ResponseWriter, r *http.Request) {
	found, err := a.store.GetCallsOfVessel(r.Context(), int(number(r.PathValue("imo"))), number(r.FormValue("after")))
	answer(w, found, err)
}

func (a *API) berthCalls(w http.ResponseWriter, r *http.Request) {
	found, err := a.store.GetCallsAtBerth(r.Context(), r.PathValue("berth"), number(r.FormValue("after")))
	answer(w, found, err)
}

func number(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

func answer(w http.ResponseWriter, found any, err error) {
	if err != nil {
		log.Print(err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(found)
}
