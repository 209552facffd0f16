package analytics

import (
	"net/http"
	"sync"
)

type PageViews struct {
	mu    sync.Mutex
	total int64
}

func (p *PageViews) Track(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.total++
	w.WriteHeader(http.StatusNoContent)
}
