package duty

import (
	"context"
	"errors"
	"log"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

var ErrUnknownCode = errors.New("unknown code")

type Assessment struct {
	ID   int64 `json:"id"`
	Duty int64 `json:"duty_cents"`
}

// Office assesses the duty on goods.
type Office struct {
	db    *pgxpool.Pool
	mu    sync.Mutex
	rates Rates
}

func NewOffice(db *pgxpool.Pool) *Office { return &Office{db: db} }

func (o *Office) Reload(ctx context.Context) error {
	rates, err := Load(ctx, o.db)
	if err != nil {
		return err
	}
	o.mu.Lock()
	o.rates = rates
	o.mu.Unlock()
	return nil
}

func (o *Office) KeepFresh(ctx context.Context, every time.Duration) {
	for range time.Tick(every) {
		if err := o.Reload(ctx); err != nil {
			log.Printf("tariff: %v", err)
		}
	}
}

func (o *Office) Assess(ctx context.Context, code string, cents int64) (Assessment, error) {
	o.mu.Lock()
	permille, ok := o.rates[code]
	o.mu.Unlock()
	if !ok {
		return Assessment{}, ErrUnknownCode
	}
	made := Assessment{Duty: cents * permille / 1000}
	err := o.db.QueryRow(ctx,
		`INSERT INTO assessments (code, cents, duty_cents) VALUES ($1, $2, $3) RETURNING id`,
		code, cents, made.Duty).Scan(&made.ID)
	return made, err
}
