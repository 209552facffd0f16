// Package placement knows which database holds a card.
package placement

import (
	"hash/fnv"

	"github.com/jackc/pgx/v5/pgxpool"
)

const Buckets = 4096

type Map struct {
	pools  []*pgxpool.Pool
	owners [Buckets]int // index of the pool that holds the bucket; loaded from the control database
}

func New(pools []*pgxpool.Pool, owners [Buckets]int) *Map {
	return &Map{pools: pools, owners: owners}
}

func Sum(cardID string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(cardID))
	return h.Sum32()
}

func (m *Map) For(cardID string) *pgxpool.Pool {
	return m.pools[m.owners[Sum(cardID)%Buckets]]
}

func (m *Map) Pools() []*pgxpool.Pool { return m.pools }
