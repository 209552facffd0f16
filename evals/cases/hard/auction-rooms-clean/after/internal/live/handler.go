package live

import (
	"net/http"

	"github.com/coder/websocket"
)

// Handler upgrades to a websocket on which the bids of a lot arrive.
func Handler(hub *Hub) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		conn, err := websocket.Accept(rw, r, nil)
		if err != nil {
			return
		}
		defer conn.CloseNow()
		w := NewWatcher(r.PathValue("lot"), conn)
		hub.Add(w)
		defer hub.Remove(w)
		_ = w.Run(r.Context())
	})
}
