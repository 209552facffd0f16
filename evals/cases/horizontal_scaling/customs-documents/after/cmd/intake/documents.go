package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"

	"example.com/zoll/internal/bus"
	"github.com/nats-io/nats.go/jetstream"
)

const mostBytes = 40 << 20

func documents(js jetstream.JetStream) http.HandlerFunc {
	spool := os.Getenv("SPOOL_DIR")
	return func(w http.ResponseWriter, r *http.Request) {
		file, err := os.CreateTemp(spool, "scan-*.pdf")
		if err != nil {
			http.Error(w, "try again", http.StatusServiceUnavailable)
			return
		}
		_, err = io.Copy(file, http.MaxBytesReader(w, r.Body, mostBytes))
		file.Close()
		if err != nil {
			os.Remove(file.Name())
			http.Error(w, "upload broken off or too large", http.StatusBadRequest)
			return
		}
		job, _ := json.Marshal(bus.Document{Declaration: r.PathValue("id"), Path: file.Name()})
		if _, err := js.Publish(r.Context(), "customs.documents", job); err != nil {
			os.Remove(file.Name())
			http.Error(w, "try again", http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	}
}
