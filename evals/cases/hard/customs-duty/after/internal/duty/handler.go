package duty

import (
	"encoding/json"
	"errors"
	"net/http"
)

type goods struct {
	Code  string `json:"code"`
	Cents int64  `json:"cents"`
}

func (o *Office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in goods
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&in); err != nil {
		http.Error(w, "malformed request", http.StatusBadRequest)
		return
	}
	made, err := o.Assess(r.Context(), in.Code, in.Cents)
	switch {
	case errors.Is(err, ErrUnknownCode):
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
	case err != nil:
		http.Error(w, "internal error", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(made)
	}
}
