package live

import "sync"

// Hub knows the watchers connected to this process.
type Hub struct {
	mu    sync.RWMutex
	rooms map[string]map[*Watcher]struct{}
}

func NewHub() *Hub { return &Hub{rooms: map[string]map[*Watcher]struct{}{}} }

func (h *Hub) Add(w *Watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms[w.lot] == nil {
		h.rooms[w.lot] = map[*Watcher]struct{}{}
	}
	h.rooms[w.lot][w] = struct{}{}
}

func (h *Hub) Remove(w *Watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.rooms[w.lot], w)
	if len(h.rooms[w.lot]) == 0 {
		delete(h.rooms, w.lot)
	}
}

// Tell hands a bid to the watchers of its lot; who lags behind misses it.
func (h *Hub) Tell(lot string, bid []byte) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for w := range h.rooms[lot] {
		select {
		case w.out <- bid:
		default:
		}
	}
}
