package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.org/auction/internal/live"
	"github.com/redis/go-redis/v9"
)

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR")})
	hub := live.NewHub()
	go live.Follow(context.Background(), rdb, hub)
	mux := http.NewServeMux()
	mux.Handle("GET /lots/{lot}/live", live.Handler(hub))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
