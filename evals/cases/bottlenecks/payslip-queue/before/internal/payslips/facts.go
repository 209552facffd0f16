package payslips

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

type facts struct {
	Contract Contract
	Hours    []Hours
	Totals   Totals
}

func loadFacts(ctx context.Context, tx pgx.Tx, employeeID int64, period time.Time) (facts, error) {
	var f facts
	row := tx.QueryRow(ctx,
		`SELECT grade, hourly, tax_class, canton FROM contracts WHERE employee_id = $1 AND $2 <@ valid`, employeeID, period)
	if err := row.Scan(&f.Contract.Grade, &f.Contract.Hourly, &f.Contract.TaxClass, &f.Contract.Canton); err != nil {
		return f, err
	}
	rows, err := tx.Query(ctx,
		`SELECT day, minutes, kind FROM hours WHERE employee_id = $1 AND day >= $2 AND day < $2 + interval '1 month'`,
		employeeID, period)
	if err != nil {
		return f, err
	}
	if f.Hours, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Hours]); err != nil {
		return f, err
	}
	return f, f.Totals.load(ctx, tx, employeeID, period)
}
