package vessels

import (
	"net/http"

	"example.org/port/internal/paging"
	"example.org/port/internal/web"
)

func Routes(mux *http.ServeMux, s *Store) {
	mux.HandleFunc("GET /vessels", func(w http.ResponseWriter, r *http.Request) {
		found, err := s.Page(r.Context(), paging.After(r.FormValue("after")))
		web.Answer(w, found, err)
	})
	mux.HandleFunc("GET /vessels/{imo}", func(w http.ResponseWriter, r *http.Request) {
		found, err := s.ByIMO(r.Context(), int(paging.After(r.PathValue("imo"))))
		web.Answer(w, found, err)
	})
}
