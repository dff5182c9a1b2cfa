package jpeg

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// chains decode the scans of a progressive file while it is read on: one brings
// the means, one for each component its other coefficients. In a chain scans follow
// each other; no chain needs what another brings.
type chains struct {
	scans  [5]chan *scan
	errs   [5]error
	failed atomic.Bool // one of them has, so nothing that follows matters
	ending sync.WaitGroup
}

// add hands on a scan, or waits where too many are waiting. Once a chain has failed
// it takes no more.
func (c *chains) add(s *scan) error {
	if c.failed.Load() {
		return errCut // [chains.wait] tells what was wrong
	}
	const ahead = 8
	i := 0
	if s.last > 0 {
		i = 1 + s.components[0].number
	}
	if c.scans[i] == nil {
		c.scans[i] = make(chan *scan, ahead)
		c.ending.Go(func() { c.errs[i] = c.decode(c.scans[i]) })
	}
	c.scans[i] <- s
	return nil
}

// wait ends the chains, and gives an error of theirs.
func (c *chains) wait() error {
	for _, scans := range c.scans {
		if scans != nil {
			close(scans)
		}
	}
	c.ending.Wait()
	for _, err := range c.errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// decode decodes scans until one of any chain cannot be, and lets the others pass.
func (c *chains) decode(scans <-chan *scan) (err error) {
	for s := range scans {
		if c.failed.Load() {
			continue
		}
		if err = s.whole(); err != nil {
			c.failed.Store(true)
		}
	}
	return err
}

// whole is [scan.progressive], where a decoder that panics has met a broken file.
func (s *scan) whole() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("its decoder gave up: %v", p)
		}
	}()
	return s.progressive()
}
