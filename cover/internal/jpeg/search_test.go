package jpeg

import (
	"fmt"
	"testing"
)

// However sizes leap from step to step, the finest step that fits is found soon:
// a picture made to leap must not keep a server busy.
func TestSearchEndsSoon(t *testing.T) {
	for _, edge := range []step{finest, finest + 1, 1000, 5000, coarsest - 1, coarsest} {
		for name, size := range map[string]func(step) float64{
			"a cliff": func(at step) float64 {
				if at < edge {
					return 1e6
				}
				return 10
			},
			"a plateau just above the limit": func(at step) float64 {
				if at < edge {
					return 1001 + 1/float64(at)
				}
				return 10
			},
			"a plateau below the limit": func(at step) float64 {
				if at < edge {
					return 1e9 / float64(at)
				}
				return 500
			},
		} {
			t.Run(fmt.Sprint(name, " at ", edge), func(t *testing.T) {
				s, at, tries := newSearch(1000), step(4000), 1
				for ; ; tries++ {
					s.found(at, size(at))
					next := s.next()
					if next == at {
						break
					}
					at = next
				}
				if at != edge || tries > 30 {
					t.Errorf("found %d after %d tries", at, tries)
				}
			})
		}
	}
}
