package site

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
)

// Film sends a filmed performance.
func Film(root string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		film, err := os.ReadFile(filepath.Join(root, filepath.Base(r.PathValue("name"))))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "video/mp4")
		w.Header().Set("Content-Length", strconv.Itoa(len(film)))
		w.Header().Set("Cache-Control", "public, max-age=86400")
		w.Write(film)
	}
}
