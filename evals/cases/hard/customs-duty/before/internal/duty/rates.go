package duty

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Rates holds the customs tariff, some thousand codes.
type Rates map[string]int64

// Load reads the tariff in force.
func Load(ctx context.Context, db *pgxpool.Pool) (Rates, error) {
	rows, err := db.Query(ctx, `SELECT code, permille FROM duty_rates`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	rates := Rates{}
	for rows.Next() {
		var code string
		var permille int64
		if err := rows.Scan(&code, &permille); err != nil {
			return nil, err
		}
		rates[code] = permille
	}
	return rates, rows.Err()
}
