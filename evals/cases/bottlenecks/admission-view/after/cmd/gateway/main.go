package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"klinikum.example/gateway/internal/admissions"
	"klinikum.example/gateway/internal/upstream"
)

func main() {
	service := &admissions.Service{
		Beds:     upstream.New(os.Getenv("BEDS_URL")),
		Registry: upstream.New(os.Getenv("REGISTRY_URL")),
		Billing:  upstream.New(os.Getenv("BILLING_URL")),
		Lab:      upstream.New(os.Getenv("LAB_URL")),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /patients/{patient}/estimate", service.Estimate)
	mux.HandleFunc("GET /patients/{patient}/admission", service.Overview)

	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 15 * time.Second}
	log.Fatal(server.ListenAndServe())
}
