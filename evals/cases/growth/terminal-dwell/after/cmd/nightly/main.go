package main

import (
	"context"
	"database/sql"
	"log"
	"os"
	"time"

	"example.org/terminals/internal/dwell"
	_ "github.com/lib/pq"
)

type step func(ctx context.Context, db *sql.DB, day time.Time) error

var steps = []step{dwell.Record}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Minute)
	defer cancel()
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	day := time.Now().UTC().AddDate(0, 0, -1).Truncate(24 * time.Hour)
	for _, run := range steps {
		if err := run(ctx, db, day); err != nil {
			log.Fatal(err)
		}
	}
}
