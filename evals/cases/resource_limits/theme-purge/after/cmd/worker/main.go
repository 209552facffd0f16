package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/hibiken/asynq"
	"github.com/jackc/pgx/v5/pgxpool"

	"newsroom.example/cms/articles"
	"newsroom.example/cms/edge"
)

func main() {
	client := edge.NewClient()
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	store := &articles.Store{Pool: pool}
	redis, err := asynq.ParseRedisURI(os.Getenv("REDIS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	mux := asynq.NewServeMux()
	mux.HandleFunc("fronts:changed", func(ctx context.Context, task *asynq.Task) error {
		var fronts []string
		if err := json.Unmarshal(task.Payload(), &fronts); err != nil {
			return err
		}
		return client.PurgeFronts(ctx, fronts)
	})
	mux.HandleFunc("theme:changed", func(ctx context.Context, task *asynq.Task) error {
		var publication int64
		if err := json.Unmarshal(task.Payload(), &publication); err != nil {
			return err
		}
		return client.PurgePublication(ctx, store, publication)
	})
	log.Fatal(asynq.NewServer(redis, asynq.Config{}).Run(mux))
}
