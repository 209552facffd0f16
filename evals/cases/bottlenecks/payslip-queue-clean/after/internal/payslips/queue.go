package payslips

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const nextWaiting = `
	SELECT id, employee_id, period
	FROM payslip_jobs
	WHERE state = 'waiting'
	ORDER BY id
	LIMIT 1
	FOR UPDATE SKIP LOCKED`

type Queue struct {
	pool *pgxpool.Pool
}

func NewQueue(pool *pgxpool.Pool) *Queue {
	return &Queue{pool: pool}
}

// RunNext calculates the payslip of the next waiting job and reports whether there was one.
func (q *Queue) RunNext(ctx context.Context) (bool, error) {
	found := false
	err := pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		var id, employeeID int64
		var period time.Time
		err := tx.QueryRow(ctx, nextWaiting).Scan(&id, &employeeID, &period)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		found = true

		failure := pgx.BeginFunc(ctx, tx, func(step pgx.Tx) error {
			return Calculate(ctx, step, employeeID, period)
		})
		if failure != nil {
			_, err = tx.Exec(ctx, `UPDATE payslip_jobs SET state = 'failed', error = $2 WHERE id = $1`, id, failure.Error())
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE payslip_jobs SET state = 'done' WHERE id = $1`, id)
		return err
	})
	return found, err
}
