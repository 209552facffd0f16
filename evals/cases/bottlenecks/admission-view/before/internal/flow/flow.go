// Package flow runs the steps of a request.
package flow

import (
	"context"

	"golang.org/x/sync/errgroup"
)

type Step func(ctx context.Context) error

// Run runs the steps and returns the first error.
func Run(ctx context.Context, steps ...Step) error {
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Gather runs the steps and returns the first error; the steps must not share what they write.
func Gather(ctx context.Context, steps ...Step) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, step := range steps {
		group.Go(func() error { return step(ctx) })
	}
	return group.Wait()
}
