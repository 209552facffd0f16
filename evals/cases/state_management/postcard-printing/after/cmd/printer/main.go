package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"syscall"

	"example.org/postcards/internal/orders"
	"example.org/postcards/internal/printing"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	printing.New(orders.NewStore(pool), os.Getenv("PRINTING_URL")).Run(ctx)
}
