package lines

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestKeysAreRememberedForSoManyLines, and not for one more; and they take no more
// memory for it.
func TestKeysAreRememberedForSoManyLines(t *testing.T) {
	k := newKeys()
	const n = 2 * keep
	for line := int64(1); line <= n; line++ {
		if before := k.seen(strconv.FormatInt(line, 10), line); before != 0 {
			t.Fatalf("a new key in line %d: as in line %d", line, before)
		}
	}
	if before := k.seen(strconv.Itoa(n-keep+2), n+1); before != n-keep+2 {
		t.Errorf("a key of %d lines before: line %d", keep-1, before)
	}
	if before := k.seen(strconv.Itoa(n-keep+2), n+2); before != n+1 {
		t.Errorf("once more: line %d, want the last", before)
	}
	if before := k.seen(strconv.Itoa(n-keep+3), n+3); before != 0 {
		t.Errorf("a key of %d lines before: line %d", keep, before)
	}
	if len(k.ring) != keep || len(k.table) != 2*keep {
		t.Errorf("%d and %d", len(k.ring), len(k.table))
	}
}

// TestKeysAreAsInAMap compares with a map: many keys come again, lines without a key
// come between, and some leave gaps wider than what is remembered.
func TestKeysAreAsInAMap(t *testing.T) {
	k, want := newKeys(), map[string]int64{}
	random := rand.New(rand.NewPCG(1, 2))
	line := int64(0)
	for n := range 2 * keep {
		line += 1 + int64(random.IntN(3))
		if n%100_000 == 99_999 {
			line += keep * int64(random.IntN(3))
		}
		key := strconv.Itoa(random.IntN(keep))
		last := want[key]
		if last != 0 && line-last >= keep {
			last = 0
		}
		if got := k.seen(key, line); got != last {
			t.Fatalf("key %s in line %d: line %d, want %d", key, line, got, last)
		}
		want[key] = line
	}
}
