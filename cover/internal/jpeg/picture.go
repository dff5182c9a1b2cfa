package jpeg

import (
	"image"
	"math"
	"runtime"
	"sync"
)

// picture is what is to be written, transformed.
type picture struct {
	width, height int
	components    []component
}

func newPicture(m image.Image) *picture {
	size := m.Bounds().Size()
	return &picture{size.X, size.Y, components(m)}
}

// guess gives the step that the average photograph takes so many bytes at.
func (p *picture) guess(limit int) step {
	const bytesPerBlock = 5.5 // at scale one
	blocks := 0
	for _, c := range p.components {
		blocks += len(c.blocks)
	}
	ratio := bytesPerBlock * float64(blocks) / float64(limit)
	return min(max(step(4096*math.Sqrt(ratio*math.Sqrt(ratio))), finest), coarsest)
}

// tableOf is the Huffman table of a component: one for luma, one for colour.
func tableOf(component int) int { return min(component, 1) }

// plan is how a picture is written at one step.
type plan struct {
	quantisers []*quantiser // by component
	counts     []counts     // by Huffman table
	dc, ac     []*huffman
}

// plan counts the symbols that the picture takes at a step.
func (p *picture) plan(at step) *plan {
	w := &plan{counts: make([]counts, tableOf(len(p.components)-1)+1)}
	var lock sync.Mutex
	var wg sync.WaitGroup
	for i, c := range p.components {
		q := newQuantiser(at.divisors(i))
		w.quantisers = append(w.quantisers, q)
		parts := min(runtime.GOMAXPROCS(0), len(c.blocks))
		for part := range parts {
			wg.Go(func() {
				var n counts
				n.count(c.blocks, len(c.blocks)*part/parts, len(c.blocks)*(part+1)/parts, q)
				lock.Lock()
				defer lock.Unlock()
				w.counts[tableOf(i)].add(&n)
			})
		}
	}
	wg.Wait()
	for i := range w.counts {
		w.dc = append(w.dc, newHuffman(&w.counts[i].dc))
		w.ac = append(w.ac, newHuffman(&w.counts[i].ac))
	}
	return w
}

// estimate gives the bytes that the file takes at a step, but for the zeros
// that follow bytes of ones: they make the data larger by a factor.
func (p *picture) estimate(at step, stuffing float64) float64 {
	w, bits := p.plan(at), 0
	head := len(p.head(w))
	for i := range w.counts {
		bits += w.counts[i].extra + w.dc[i].bits(&w.counts[i].dc) + w.ac[i].bits(&w.counts[i].ac)
	}
	return float64(head) + float64(float64(bits)/8*stuffing) + 2
}
