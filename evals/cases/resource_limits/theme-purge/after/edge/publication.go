package edge

import (
	"context"
	"errors"

	"golang.org/x/sync/errgroup"

	"newsroom.example/cms/articles"
)

const page = 1000

// PurgePublication drops every article of a publication, after its theme has changed.
func (c *Client) PurgePublication(ctx context.Context, store *articles.Store, publication int64) error {
	g, ctx := errgroup.WithContext(ctx)
	for after := int64(0); ; {
		batch, err := store.Page(ctx, publication, after, page)
		if err != nil {
			return errors.Join(err, g.Wait())
		}
		for _, article := range batch {
			g.Go(func() error { return c.purge(ctx, article.Path) })
		}
		if len(batch) < page {
			return g.Wait()
		}
		after = batch[len(batch)-1].ID
	}
}
