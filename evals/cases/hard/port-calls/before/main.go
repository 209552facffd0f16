package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.org/port/internal/api"
	"example.org/port/internal/store"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	db, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", api.New(store.New(db))))
}
