package web

import "net/http"

func (s *Server) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /parcels/{tracking}", s.showParcel)
	mux.HandleFunc("GET /me/parcels", s.listMine)
	return s.session.Require(mux)
}
