package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"game/inventory/internal/items"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	client, err := mongo.Connect(options.Client().ApplyURI(os.Getenv("MONGO_URI")).SetTimeout(3 * time.Second))
	if err != nil {
		log.Fatal(err)
	}
	serve(ctx, items.NewStore(client.Database("game")))
}
