package door

import (
	"crypto/sha256"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
)

// id names a request by all that its answer depends on.
type id [sha256.Size]byte

// answers keeps the last answers, and lets equal requests share one's work.
type answers struct {
	flight singleflight.Group

	mu   sync.Mutex
	kept *lru.Cache[id, *made]
	free int64 // bytes
}

// smallest is less than any answer takes, in bytes.
const smallest = 1 << 10

func newAnswers(bytes int64) *answers {
	a := &answers{free: bytes}
	a.kept, _ = lru.NewWithEvict(int(max(bytes/smallest, 1)), func(_ id, m *made) { a.free += m.size() })
	return a
}

// get gives the answer to a request: one that is kept, or what work makes. Only
// answers are kept, not errors. Joined tells that the caller did not work for it.
func (a *answers) get(request id, work func() (*made, error)) (m *made, joined bool, err error) {
	a.mu.Lock()
	m, ok := a.kept.Get(request)
	a.mu.Unlock()
	if ok {
		return m, true, nil
	}
	worked := false
	got, err, _ := a.flight.Do(string(request[:]), func() (any, error) {
		worked = true
		m, err := work()
		if err == nil {
			a.keep(request, m)
		}
		return m, err
	})
	if err != nil {
		return nil, !worked, err
	}
	return got.(*made), !worked, nil
}

func (a *answers) keep(request id, m *made) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if m.size() > a.free && a.kept.Len() == 0 {
		return
	}
	a.free -= m.size()
	a.kept.Add(request, m)
	for a.free < 0 {
		a.kept.RemoveOldest()
	}
}
