package live

import (
	"context"
	"time"

	"github.com/coder/websocket"
)

// Watcher is one browser that watches one lot.
type Watcher struct {
	lot  string
	conn *websocket.Conn
	out  chan []byte
}

func NewWatcher(lot string, conn *websocket.Conn) *Watcher {
	return &Watcher{lot: lot, conn: conn, out: make(chan []byte, 16)}
}

// Run writes bids to the browser until it goes away.
func (w *Watcher) Run(ctx context.Context) error {
	ctx = w.conn.CloseRead(ctx)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case bid := <-w.out:
			if err := w.write(ctx, bid); err != nil {
				return err
			}
		}
	}
}

func (w *Watcher) write(ctx context.Context, bid []byte) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	return w.conn.Write(ctx, websocket.MessageText, bid)
}
