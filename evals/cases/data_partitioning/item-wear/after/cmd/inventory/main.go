package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
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
	store := items.NewStore(client.Database("game"))

	hits, err := kgo.NewClient(
		kgo.SeedBrokers(os.Getenv("KAFKA_BROKERS")),
		kgo.ConsumerGroup("inventory-wear"),
		kgo.ConsumeTopics("match-hits"),
		kgo.DisableAutoCommit(),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer hits.Close()
	go items.ConsumeHits(ctx, hits, store)
	serve(ctx, store)
}
