// Package web writes answers.
package web

import (
	"encoding/json"
	"log"
	"net/http"
)

func Answer(w http.ResponseWriter, found any, err error) {
	if err != nil {
		log.Print(err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(found)
}
