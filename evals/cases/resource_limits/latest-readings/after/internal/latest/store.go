package latest

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"time"

	"github.com/redis/go-redis/v9"
)

const keep = 48 * time.Hour

// Store keeps the last reading of each register of each meter.
type Store struct{ rdb *redis.Client }

func NewStore(rdb *redis.Client) *Store { return &Store{rdb: rdb} }

func (s *Store) Put(ctx context.Context, meter int64, register uint8, reading []byte) error {
	return s.rdb.Set(ctx, key(meter, register), reading, keep).Err()
}

func (s *Store) Get(ctx context.Context, meter int64, register uint8) ([]byte, error) {
	return s.rdb.Get(ctx, key(meter, register)).Bytes()
}

func key(meter int64, register uint8) string {
	var b [3]byte
	binary.BigEndian.PutUint16(b[:2], uint16(meter))
	b[2] = register
	return "latest:" + base64.RawURLEncoding.EncodeToString(b[:])
}
