package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"

	"grid.example/ingest/internal/latest"
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
	opts, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	readings := latest.NewStore(redis.NewClient(opts))
	mux.HandleFunc("PUT /readings/{register}", putReading(meters, readings))
	mux.HandleFunc("GET /readings/{register}", getReading(meters, readings))
	srv := &http.Server{Addr: os.Getenv("LISTEN"), Handler: mux, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
