package printing

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"example.org/postcards/internal/orders"
)

type Worker struct {
	Store  *orders.Store
	URL    string
	client http.Client
}

func New(store *orders.Store, url string) *Worker {
	return &Worker{Store: store, URL: url, client: http.Client{Timeout: 30 * time.Second}}
}

// Run sends postcards in lots of fifty until the context ends.
func (w *Worker) Run(ctx context.Context) {
	for ctx.Err() == nil {
		cards, err := w.Store.Claim(ctx, 50)
		if err == nil && len(cards) > 0 {
			err = w.print(ctx, cards)
		}
		if err != nil {
			slog.ErrorContext(ctx, "lot not printed", "err", err)
		}
		if err != nil || len(cards) == 0 {
			select {
			case <-ctx.Done():
			case <-time.After(2 * time.Second):
			}
		}
	}
}

func (w *Worker) print(ctx context.Context, cards []orders.Postcard) error {
	body, err := json.Marshal(cards)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL+"/lots", bytes.NewReader(body))
	if err != nil {
		return err
	}
	res, err := w.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusAccepted {
		return fmt.Errorf("printing house answered %d", res.StatusCode)
	}
	ids := make([]int64, len(cards))
	for i, card := range cards {
		ids[i] = card.ID
	}
	return w.Store.Printed(context.WithoutCancel(ctx), ids)
}
