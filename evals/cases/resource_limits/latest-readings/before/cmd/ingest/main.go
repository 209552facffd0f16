package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"grid.example/ingest/internal/meter"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	meters := meter.NewStore(pool)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /whoami", whoami(meters))
	srv := &http.Server{Addr: os.Getenv("LISTEN"), Handler: mux, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
