package payslips

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

type Contract struct {
	Grade, TaxClass, Canton string
	Hourly                  int64
}

type Hours struct {
	Day     time.Time
	Minutes int64
	Kind    string
}

type Totals struct {
	Gross, Net int64
}

func (t *Totals) load(ctx context.Context, tx pgx.Tx, employeeID int64, period time.Time) error {
	return tx.QueryRow(ctx,
		`SELECT coalesce(sum(gross), 0), coalesce(sum(net), 0) FROM payslips
		 WHERE employee_id = $1 AND period >= date_trunc('year', $2::date) AND period < $2`,
		employeeID, period).Scan(&t.Gross, &t.Net)
}

type line struct {
	Text   string `json:"text"`
	Amount int64  `json:"amount"`
}

type slip struct {
	Gross, Net int64
	Lines      []line
}
