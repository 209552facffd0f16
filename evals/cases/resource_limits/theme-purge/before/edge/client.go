package edge

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"
)

// Client drops pages from the edge servers. They take one path per request.
type Client struct {
	http     *http.Client
	base     string
	parallel int
}

func NewClient() *Client {
	parallel, err := strconv.Atoi(os.Getenv("EDGE_PARALLEL"))
	if err != nil || parallel < 1 {
		parallel = 16
	}
	return &Client{
		http:     &http.Client{Timeout: 10 * time.Second},
		base:     os.Getenv("EDGE_URL"),
		parallel: parallel,
	}
}

// PurgeFronts drops the home page and the section fronts.
func (c *Client) PurgeFronts(ctx context.Context, fronts []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(c.parallel)
	for _, path := range fronts {
		g.Go(func() error { return c.purge(ctx, path) })
	}
	return g.Wait()
}

func (c *Client) purge(ctx context.Context, path string) error {
	req, err := http.NewRequestWithContext(ctx, "PURGE", c.base+path, nil)
	if err != nil {
		return err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 && res.StatusCode != http.StatusNotFound {
		return fmt.Errorf("purge %s: %s", path, res.Status)
	}
	return nil
}
