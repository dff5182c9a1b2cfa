// Package rows shares the rows of a picture among the processors.
package rows

import (
	"runtime"
	"sync"
)

// Split calls work for parts of 0..n, one for each processor, and waits. No
// part is empty.
func Split(n int, work func(lo, hi int)) {
	parts := min(runtime.GOMAXPROCS(0), n)
	if parts == 1 {
		work(0, n)
		return
	}
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() { work(n*i/parts, n*(i+1)/parts) })
	}
	wg.Wait()
}
