package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"arena.example/standings/internal/board"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	store := board.NewStore(pool)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /arenas/{arena}/standings", store.List)
	handler := http.TimeoutHandler(mux, 5*time.Second, "timeout")
	server := &http.Server{Addr: ":8080", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
