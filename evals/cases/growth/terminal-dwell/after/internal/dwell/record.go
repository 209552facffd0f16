package dwell

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"example.org/terminals/internal/store"
)

// Record writes the day's average dwell time of every terminal in service.
func Record(ctx context.Context, db *sql.DB, day time.Time) error {
	ids, err := store.Open(ctx, db)
	if err != nil {
		return fmt.Errorf("terminals: %w", err)
	}
	for _, id := range ids {
		if err := recordOne(ctx, db, id, day); err != nil {
			return fmt.Errorf("terminal %d: %w", id, err)
		}
	}
	return nil
}

func recordOne(ctx context.Context, db *sql.DB, id int64, day time.Time) error {
	var avg float64
	err := db.QueryRowContext(ctx,
		`SELECT COALESCE(AVG(dwell_min), 0) FROM movements WHERE terminal_id = $1 AND moved_on = $2`, id, day).Scan(&avg)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx,
		`INSERT INTO dwell_days (terminal_id, day, avg_min) VALUES ($1, $2, $3)
		 ON CONFLICT (terminal_id, day) DO UPDATE SET avg_min = EXCLUDED.avg_min`, id, day, avg)
	return err
}
