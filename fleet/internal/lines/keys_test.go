package lines

import (
	"strconv"
	"testing"
)

// TestKeysDoNotGrow remembers the last keys, and no more than twice as many.
func TestKeysDoNotGrow(t *testing.T) {
	k := newKeys()
	for n := range int64(3 * keep) {
		k.seen(strconv.FormatInt(n, 10), n+1)
	}
	if n := len(k.young) + len(k.old); n > 2*keep {
		t.Errorf("%d keys are kept", n)
	}
	if first := k.seen(strconv.Itoa(2*keep+1), 0); first != 2*keep+2 {
		t.Errorf("a key of the last %d: line %d", keep, first)
	}
	if first := k.seen("0", 1); first != 0 {
		t.Errorf("the first key: line %d", first)
	}
}
