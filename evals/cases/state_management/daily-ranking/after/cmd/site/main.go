package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"example.org/dailypost/internal/article"
	"example.org/dailypost/internal/views"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/go-redis/v9"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	rdb := redis.NewClient(&redis.Options{
		Addr:        os.Getenv("REDIS_ADDR"),
		PoolSize:    64,
		DialTimeout: time.Second,
		ReadTimeout: 200 * time.Millisecond,
	})
	tally := views.NewTally(rdb)
	mux := http.NewServeMux()
	mux.Handle("GET /articles/{slug}", article.NewHandler(article.NewStore(pool), tally))
	mux.HandleFunc("GET /ranking", tally.Ranking)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 15 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
