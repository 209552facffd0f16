package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"library.example/holds/holds"
)

func main() {
	// DATABASE_URL sets the size of the pool: pool_max_conns.
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	go holds.Sweep(context.Background(), pool)
	mux := http.NewServeMux()
	mux.HandleFunc("DELETE /holds/{copy}", holds.Release(pool))
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
