package jpeg

import (
	"encoding/binary"
	"math/bits"

	"minishare/cover/internal/rows"
)

// Markers (ITU-T T.81, table B.1).
const (
	markerSOF0 = 0xc0
	markerDHT  = 0xc4
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerDQT  = 0xdb
	markerDRI  = 0xdd
	markerAPP0 = 0xe0
	markerRST0 = 0xd0
	markerRST7 = 0xd7
)

// stretches is how many stretches of a scan are coded side by side.
const stretches = 4

// write makes the file of a plan.
func (p *picture) write(w *plan) []byte {
	var all [stretches]bitWriter
	first := p.components[0]
	mcus := len(first.blocks) / (first.wide * first.high)
	rows.Split(stretches, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			all[i] = p.stretch(w, mcus*i/stretches, mcus*(i+1)/stretches)
		}
	})
	out := append(make([]byte, 0, usual), p.head(w)...)
	return append(joined(out, all[:]), 0xff, markerEOI)
}

// usual is what a file takes at most, as a rule: WeChat's limit, and something for
// one that turns out too large.
const usual = 1<<17 + 1<<12

// stretch codes MCUs lo to hi.
func (p *picture) stretch(w *plan, lo, hi int) bitWriter {
	b := bitWriter{words: make([]uint32, 0, usual/4/stretches)}
	befores := make([]int32, len(p.components))
	next := make([][]block, len(p.components))
	for i, c := range p.components {
		n := c.wide * c.high
		next[i] = c.blocks[lo*n : hi*n]
		if lo > 0 {
			befores[i] = w.quantisers[i].dc(c.blocks[lo*n-1].dc)
		}
	}
	for range hi - lo {
		for i, c := range p.components {
			q, dc, ac := w.quantisers[i], w.dc[tableOf(i)], w.ac[tableOf(i)]
			for range c.wide * c.high {
				befores[i] = b.block(&next[i][0], befores[i], q, dc, ac)
				next[i] = next[i][1:]
			}
		}
	}
	return b
}

// head gives all that comes before the scan.
func (p *picture) head(w *plan) []byte {
	out := segment([]byte{0xff, markerSOI}, markerAPP0, []byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"))
	for i := range p.components {
		out = segment(out, markerDQT, quantisation(i, w.quantisers[i].table))
	}
	frame := []byte{8, byte(p.height >> 8), byte(p.height), byte(p.width >> 8), byte(p.width), byte(len(p.components))}
	scan := []byte{byte(len(p.components))}
	for i, c := range p.components {
		frame = append(frame, byte(i+1), byte(c.wide<<4|c.high), byte(i))
		scan = append(scan, byte(i+1), byte(tableOf(i)*0x11))
	}
	out = segment(out, markerSOF0, frame)
	for i := range w.counts {
		out = segment(out, markerDHT, w.dc[i].table(byte(i)))
		out = segment(out, markerDHT, w.ac[i].table(0x10|byte(i)))
	}
	return segment(out, markerSOS, append(scan, 0, 63, 0))
}

func segment(out []byte, marker byte, body []byte) []byte {
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	return append(out, body...)
}

func quantisation(number int, table *[64]uint8) []byte {
	body := []byte{byte(number)}
	for _, place := range zigzag {
		body = append(body, table[place])
	}
	return body
}

func (h *huffman) table(number byte) []byte {
	body := append([]byte{number}, h.lengths[:]...)
	return append(body, h.symbols...)
}

// bitWriter packs codes from the highest bit down.
type bitWriter struct {
	words []uint32
	acc   uint64 // the lowest n bits wait
	n     int
}

// block writes one block and gives its quantised mean.
func (w *bitWriter) block(b *block, before int32, q *quantiser, dc, ac *huffman) int32 {
	mean := q.dc(b.dc)
	diff := mean - before
	sign := diff >> 31
	n := bits.Len32(uint32((diff ^ sign) - sign))
	w.put(uint32(dc.code[n]), dc.size[n], uint32(diff+sign), n)
	last := 0
	for mask := q.present(b); mask != 0; mask &= mask - 1 {
		k := bits.TrailingZeros64(mask)
		run := k - last - 1
		level := q.level(b, k, run)
		if level == 0 {
			continue
		}
		for ; run > 15; run -= 16 {
			w.put(uint32(ac.code[sixteenZeros]), ac.size[sixteenZeros], 0, 0)
		}
		n := bits.Len32(level)
		symbol := (run<<4 | n) & 255
		if b.negative>>k&1 != 0 {
			level = ^level
		}
		w.put(uint32(ac.code[symbol]), ac.size[symbol], level, n)
		last = k
	}
	if last < 63 {
		w.put(uint32(ac.code[endOfBlock]), ac.size[endOfBlock], 0, 0)
	}
	return mean
}

// put writes a code of size bits and the lowest n bits of value.
func (w *bitWriter) put(code uint32, size uint8, value uint32, n int) {
	w.acc = w.acc<<size | uint64(code)
	w.acc = w.acc<<n | uint64(value&(1<<n-1))
	w.n += int(size) + n
	if w.n < 32 {
		return
	}
	w.n -= 32
	w.words = append(w.words, uint32(w.acc>>w.n))
}

// joined adds the stretches of a scan to out, one behind the other, and fills the
// last byte with ones.
func joined(out []byte, all []bitWriter) []byte {
	acc, n := uint64(0), 0
	for _, b := range all {
		for _, word := range b.words {
			acc = acc<<32 | uint64(word)
			out = stuffed(out, uint32(acc>>n))
		}
		acc, n = acc<<b.n|b.acc&(1<<b.n-1), n+b.n
		if n >= 32 {
			n -= 32
			out = stuffed(out, uint32(acc>>n))
		}
	}
	acc, n = acc<<7|(1<<7-1), n+7
	for ; n >= 8; n -= 8 {
		out = stuffedByte(out, byte(acc>>(n-8)))
	}
	return out
}

// stuffed adds four bytes, and after each of ones a zero, lest it looks like a marker.
func stuffed(out []byte, four uint32) []byte {
	if four&0x80808080&^(^four&0x7f7f7f7f+0x7f7f7f7f) == 0 {
		return binary.BigEndian.AppendUint32(out, four)
	}
	for shift := 24; shift >= 0; shift -= 8 {
		out = stuffedByte(out, byte(four>>shift))
	}
	return out
}

func stuffedByte(out []byte, b byte) []byte {
	out = append(out, b)
	if b == 0xff {
		out = append(out, 0)
	}
	return out
}
