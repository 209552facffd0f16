package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.org/port/internal/calls"
	"example.org/port/internal/vessels"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	db, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	vessels.Routes(mux, vessels.NewStore(db))
	calls.Routes(mux, calls.NewStore(db))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
