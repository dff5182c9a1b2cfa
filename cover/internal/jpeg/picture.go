package jpeg

import (
	"image"
	"math"
	"sync"

	"minishare/cover/internal/rows"
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

// withColour gives the picture with the whole colour of m in place of halved.
func (p *picture) withColour(m *image.YCbCr) *picture {
	across, down := ceil(p.width, 8), ceil(p.height, 8)
	colour := func(pix []uint8) component {
		return samples{pix, m.CStride, p.width, p.height}.transform(1, 1, across, down)
	}
	return &picture{p.width, p.height, []component{p.components[0].apart(across, down), colour(m.Cb), colour(m.Cr)}}
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

// run is how many blocks are counted one after the other where not all are: few,
// so that they are of all parts of the picture.
const run = 2

// plan counts the symbols that the picture takes at a step, in one of so many
// blocks; what is written asks for a share of one.
func (p *picture) plan(at step, share int) *plan {
	w := &plan{counts: make([]counts, tableOf(len(p.components)-1)+1)}
	var lock sync.Mutex
	for i, c := range p.components {
		q := newQuantiser(i, at.divisors(i))
		w.quantisers = append(w.quantisers, q)
		rows.Split(ceil(len(c.blocks), run*share), func(lo, hi int) {
			var n counts
			for ; lo < hi; lo++ {
				from := lo * run * share
				n.count(c.blocks, from, min(from+run, len(c.blocks)), q)
			}
			lock.Lock()
			defer lock.Unlock()
			w.counts[tableOf(i)].add(&n)
		})
	}
	for i := range w.counts {
		w.dc = append(w.dc, newHuffman(&w.counts[i].dc))
		w.ac = append(w.ac, newHuffman(&w.counts[i].ac))
	}
	return w
}

// size gives the bytes that the file of a plan of this share takes, but for the
// zeros that follow bytes of ones: they make the data larger by a factor.
func (p *picture) size(w *plan, share int, stuffing float64) float64 {
	bits := 0
	for i := range w.counts {
		bits += w.counts[i].extra + w.dc[i].bits(&w.counts[i].dc) + w.ac[i].bits(&w.counts[i].ac)
	}
	return float64(len(p.head(w))) + float64(float64(bits*share)/8*stuffing) + 2
}
