package webp

import (
	"errors"
	"io"
)

// group are the codes of the pixels of one region: green with lengths of copies
// and places in the cache, red, blue, alpha, distances.
type group [5]prefix

// maxEntries bounds the tables of all groups of a picture: 64 MiB.
const maxEntries = 1 << 24

// pixels is a picture that is being read.
type pixels struct {
	pix           []uint32
	width, height int
	cache         []uint32 // of colours, by hash; nil if there is none
	shift         uint     // of the hash
	groups        []group
	regions       []uint32 // the group of each block, or nil
	size, across  int      // of the blocks, as a power of two, and in a row
}

// readPixels reads what comes before the pixels; whole is what a file shows, not
// what it is described by.
func (r *bitReader) readPixels(width, height int, whole bool) (*pixels, error) {
	p := &pixels{width: width, height: height}
	cacheBits := 0
	if r.flag() {
		if cacheBits = r.number(4); cacheBits < 1 || cacheBits > 11 {
			return nil, errors.New("a cache of an impossible size")
		}
		p.cache, p.shift = make([]uint32, 1<<cacheBits), uint(32-cacheBits)
	}
	count := 1
	if whole && r.flag() {
		p.size = 2 + r.number(3)
		p.across = parts(width, p.size)
		regions, err := r.readImage(p.across, parts(height, p.size))
		if err != nil {
			return nil, err
		}
		for i, v := range regions {
			regions[i] = v >> 8 & 0xffff
			count = max(count, int(regions[i])+1)
		}
		p.regions = regions
	}
	if err := p.readGroups(r, count, len(p.cache)); err != nil {
		return nil, err
	}
	p.pix = make([]uint32, width*height)
	return p, nil
}

func (p *pixels) readGroups(r *bitReader, count, cached int) error {
	room := maxEntries
	for range count {
		var g group
		for i, symbols := range [5]int{256 + 24 + cached, 256, 256, 256, 40} {
			var err error
			if g[i], err = r.readPrefix(symbols, &room); err != nil {
				return err
			}
		}
		if r.short {
			return io.ErrUnexpectedEOF
		}
		p.groups = append(p.groups, g)
	}
	return nil
}

// at gives the codes of the pixel at a place.
func (p *pixels) at(x, y int) *group {
	if p.regions == nil {
		return &p.groups[0]
	}
	return &p.groups[p.regions[y>>p.size*p.across+x>>p.size]]
}

// read reads all pixels, and tells now and then how many rows there are.
func (p *pixels) read(r *bitReader, done func(rows int)) error {
	const some = 16 // rows
	g, x, y, told, hashed := p.at(0, 0), 0, 0, 0, 0
	for i := 0; i < len(p.pix); {
		r.fill()
		n := 1
		switch green := g[0].next(r); {
		case green < 256:
			p.pix[i] = g.literal(r, uint32(green))
		case green < 256+24:
			var err error
			if n, err = p.copyTo(r, g, i, green-256); err != nil {
				return err
			}
		default:
			hashed = p.remember(hashed, i)
			p.pix[i] = p.cache[green-256-24]
		}
		i += n
		if p.cache != nil {
			hashed = p.remember(hashed, i)
		}
		if x += n; x >= p.width {
			y, x = y+x/p.width, x%p.width
			if r.short {
				return io.ErrUnexpectedEOF
			}
			if y >= told+some || y == p.height {
				told = y
				done(y)
			}
		}
		if y < p.height && (n > 1 || x&(1<<p.size-1) == 0) {
			g = p.at(x, y)
		}
	}
	return nil
}

// literal reads the rest of a pixel.
func (g *group) literal(r *bitReader, green uint32) uint32 {
	red := uint32(g[1].next(r))
	r.fill()
	blue := uint32(g[2].next(r))
	return uint32(g[3].next(r))<<24 | red<<16 | green<<8 | blue
}

// remember puts the pixels up to end into the cache.
func (p *pixels) remember(from, end int) int {
	for _, v := range p.pix[from:end] {
		p.cache[v*0x1e35a7bd>>p.shift] = v
	}
	return end
}

// copyTo copies pixels that were there before to place i, and gives how many.
func (p *pixels) copyTo(r *bitReader, g *group, i, symbol int) (n int, err error) {
	n = r.extended(symbol)
	r.fill()
	distance := r.extended(g[4].next(r))
	if distance > len(near) {
		distance -= len(near)
	} else {
		at := int(near[distance-1])
		distance = max(1, at>>4*p.width+8-at&15)
	}
	if distance > i || n > len(p.pix)-i {
		return 0, errors.New("a copy from or to outside the picture")
	}
	for k := i; k < i+n; k++ {
		p.pix[k] = p.pix[k-distance]
	}
	return n, nil
}

// extended reads what a symbol of a length or a distance leaves open.
func (r *bitReader) extended(symbol int) int {
	if symbol < 4 {
		return symbol + 1
	}
	extra := uint(symbol-2) >> 1
	return (2+symbol&1)<<extra + r.number(extra) + 1
}

// near are the places of the first distances: rows up in the high half, columns
// to the left in the low one, as eight less that.
var near = [120]uint8{
	0x18, 0x07, 0x17, 0x19, 0x28, 0x06, 0x27, 0x29, 0x16, 0x1a, 0x26, 0x2a,
	0x38, 0x05, 0x37, 0x39, 0x15, 0x1b, 0x36, 0x3a, 0x25, 0x2b, 0x48, 0x04,
	0x47, 0x49, 0x14, 0x1c, 0x35, 0x3b, 0x46, 0x4a, 0x24, 0x2c, 0x58, 0x45,
	0x4b, 0x34, 0x3c, 0x03, 0x57, 0x59, 0x13, 0x1d, 0x56, 0x5a, 0x23, 0x2d,
	0x44, 0x4c, 0x55, 0x5b, 0x33, 0x3d, 0x68, 0x02, 0x67, 0x69, 0x12, 0x1e,
	0x66, 0x6a, 0x22, 0x2e, 0x54, 0x5c, 0x43, 0x4d, 0x65, 0x6b, 0x32, 0x3e,
	0x78, 0x01, 0x77, 0x79, 0x53, 0x5d, 0x11, 0x1f, 0x64, 0x6c, 0x42, 0x4e,
	0x76, 0x7a, 0x21, 0x2f, 0x75, 0x7b, 0x31, 0x3f, 0x63, 0x6d, 0x52, 0x5e,
	0x00, 0x74, 0x7c, 0x41, 0x4f, 0x10, 0x20, 0x62, 0x6e, 0x30, 0x73, 0x7d,
	0x51, 0x5f, 0x40, 0x72, 0x7e, 0x61, 0x6f, 0x50, 0x71, 0x7f, 0x60, 0x70,
}
