package calls

import (
	"net/http"

	"example.org/port/internal/paging"
	"example.org/port/internal/web"
)

func Routes(mux *http.ServeMux, s *Store) {
	mux.HandleFunc("GET /vessels/{imo}/calls", func(w http.ResponseWriter, r *http.Request) {
		found, err := s.OfVessel(r.Context(), int(paging.After(r.PathValue("imo"))), paging.After(r.FormValue("after")))
		web.Answer(w, found, err)
	})
	mux.HandleFunc("GET /berths/{berth}/calls", func(w http.ResponseWriter, r *http.Request) {
		found, err := s.AtBerth(r.Context(), r.PathValue("berth"), paging.After(r.FormValue("after")))
		web.Answer(w, found, err)
	})
}
