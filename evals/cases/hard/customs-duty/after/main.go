package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"example.org/customs/internal/duty"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	ctx := context.Background()
	db, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	office := duty.NewOffice(db)
	if err := office.Reload(ctx); err != nil {
		log.Fatal(err)
	}
	go office.KeepFresh(ctx, time.Minute)
	mux := http.NewServeMux()
	mux.Handle("POST /assessments", office)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
