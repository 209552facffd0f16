package holds

import (
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Release gives a held copy back before its time.
func Release(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tag, err := pool.Exec(r.Context(),
			`DELETE FROM holds WHERE copy_id = $1 AND reader_id = $2`,
			r.PathValue("copy"), r.Header.Get("X-Reader-Id"))
		switch {
		case err != nil:
			http.Error(w, "try again", http.StatusServiceUnavailable)
		case tag.RowsAffected() == 0:
			http.NotFound(w, r)
		default:
			w.WriteHeader(http.StatusNoContent)
		}
	}
}
