package rows

import (
	"sync/atomic"
	"testing"
)

func TestSplitVisitsEachRowOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 100} {
		visits := make([]atomic.Int32, n)
		Split(n, func(lo, hi int) {
			if lo >= hi {
				t.Errorf("empty part %d..%d of %d", lo, hi, n)
			}
			for i := lo; i < hi; i++ {
				visits[i].Add(1)
			}
		})
		for i := range visits {
			if v := visits[i].Load(); v != 1 {
				t.Errorf("row %d of %d is visited %d times", i, n, v)
			}
		}
	}
}
