package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/hibiken/asynq"

	"newsroom.example/cms/edge"
)

func main() {
	client := edge.NewClient()
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
	log.Fatal(asynq.NewServer(redis, asynq.Config{}).Run(mux))
}
