package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"example.com/textbridge/internal/api"
	"example.com/textbridge/internal/carrier"
)

func main() {
	mux := http.NewServeMux()
	mux.Handle("POST /messages", &api.Messages{Carrier: carrier.New(os.Getenv("CARRIER_URL"))})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}
