package feed

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

type Departure struct {
	Train, To, Platform string
	At                  time.Time
	DelayMinutes        int
}

// Client asks the railway's planning system, which computes a board in one to two seconds.
type Client struct {
	Base string
	HTTP *http.Client
}

func New(base string) *Client {
	return &Client{Base: base, HTTP: &http.Client{
		Timeout:   4 * time.Second,
		Transport: &http.Transport{MaxIdleConnsPerHost: 16, MaxConnsPerHost: 16},
	}}
}

func (c *Client) Departures(ctx context.Context, station string) ([]Departure, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Base+"/boards/"+url.PathEscape(station)+"?next=30", nil)
	if err != nil {
		return nil, err
	}
	res, err := c.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("feed: %s", res.Status)
	}
	var out []Departure
	return out, json.NewDecoder(res.Body).Decode(&out)
}
