package main

import (
	"log"
	"net/http"
	"time"

	"spital.example/roster/gen/rosterpb"
	"spital.example/roster/internal/shifts"
)

func main() {
	mux := http.NewServeMux()
	mux.Handle(rosterpb.NewRosterServiceHandler(shifts.NewService()))
	server := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 20 * time.Second}
	log.Fatal(server.ListenAndServe())
}
