package depots

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

type Change struct {
	SKU    string `json:"sku"`
	Pieces int    `json:"pieces"`
}

type Page struct {
	Changes []Change `json:"changes"` // each article once
	Next    int64    `json:"next"`
	More    bool     `json:"more"`
}

var client = &http.Client{Timeout: 4 * time.Second}

func Changes(ctx context.Context, base string, since int64) (Page, error) {
	var page Page
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/stock/changes?since=%d", base, since), nil)
	if err != nil {
		return page, err
	}
	response, err := client.Do(request)
	if err != nil {
		return page, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return page, fmt.Errorf("%s: %s", base, response.Status)
	}
	return page, json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&page)
}
