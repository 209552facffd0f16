package main

import (
	"io"
	"log"
	"net/http"
	"time"

	"example.com/zoll/internal/bus"
)

func main() {
	js, err := bus.Open()
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /declarations", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		if _, err := js.Publish(r.Context(), "customs.declarations", body); err != nil {
			http.Error(w, "try again", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 2 * time.Minute, WriteTimeout: 2 * time.Minute}
	log.Fatal(server.ListenAndServe())
}
