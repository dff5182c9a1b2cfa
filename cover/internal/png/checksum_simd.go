//go:build goexperiment.simd && amd64

package png

import (
	"hash/adler32"
	"simd/archsimd"
)

func newChecksum() checksum {
	if !archsimd.X86.AVX2() {
		return adler32.New()
	}
	return &adler{sum: 1}
}

// adler is Adler-32: the sum of all bytes, and that of those sums after each.
type adler struct{ sum, sums uint32 }

const prime = 65521 // the largest below 1<<16

func (a *adler) Sum32() uint32 { return a.sums<<16 | a.sum }

func (a *adler) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) >= 32 {
		const most = 5536 // multiple of 32, for which lanes are wide enough
		part := p[:min(len(p)&^31, most)]
		a.add(part)
		p = p[len(part):]
	}
	for _, v := range p {
		a.sum += uint32(v)
		a.sums += a.sum
	}
	a.sum, a.sums = a.sum%prime, a.sums%prime
	archsimd.ClearAVXUpperBits()
	return n, nil
}

// add takes 32 bytes at a time: the sums after each of them are 32 times the sum
// before them, and each byte as often as there are sums from it on.
func (a *adler) add(p []byte) {
	var zero, before, sum archsimd.Uint32x8
	var weighed archsimd.Int32x8
	weights, ones := archsimd.LoadInt8x32(&fromHere), archsimd.BroadcastInt16x16(1)
	count := uint64(len(p))
	for ; len(p) >= 32; p = p[32:] {
		v := archsimd.LoadUint8x32((*[32]uint8)(p))
		before = before.Add(sum)
		sum = sum.Add(v.SumAbsDiff(zero.AsUint8x32()).AsUint32x8())
		weighed = weighed.Add(v.DotProductPairsSaturated(weights).DotProductPairs(ones))
	}
	sums := uint64(a.sums) + uint64(a.sum)*count + 32*total(before) + total(weighed.AsUint32x8())
	a.sum, a.sums = uint32((uint64(a.sum)+total(sum))%prime), uint32(sums%prime)
}

// total adds up eight lanes.
func total(v archsimd.Uint32x8) uint64 {
	var lanes [8]uint32
	v.Store(&lanes)
	sum := uint64(0)
	for _, lane := range lanes {
		sum += uint64(lane)
	}
	return sum
}

var fromHere = [32]int8{
	32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17,
	16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
}
