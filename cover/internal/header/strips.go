package header

import "slices"

// TrustTIFF gives a TIFF that a decoder may believe: src itself, or a copy with
// the height of its strips set right. x/image/tiff unpacks as much as the size
// of a strip allows and reads a strip as often as it is named, so strips that
// ask for more than the picture h has to offer are an error.
func TrustTIFF(src []byte, h Header) ([]byte, error) {
	order := byteOrder(src)
	t := tiffScan{order: order, fields: directory(src, 4, order)}
	if err := t.checkCounts(); err != nil {
		return nil, err
	}
	starts, counts := tagStripStarts, tagStripCounts
	width, height := h.Width, h.Height
	rows, ok := t.find(tagRowsPer)
	switch w := t.first(tagTileWidth, 0); {
	case w != 0:
		starts, counts = tagTileStarts, tagTileCounts
		width, height = w, t.first(tagTileHeight, 0)
		if err := checkTiles(h, width, height); err != nil {
			return nil, err
		}
	case ok && rows.number(0, order) > h.Height || ok && rows.number(0, order) < 0:
		// All rows in one strip is often said by the largest number there is.
		src = slices.Clone(src)
		clear(src[rows.pos : rows.pos+len(rows.data)]) // zero means all rows, too
	case ok && rows.number(0, order) > 0:
		height = rows.number(0, order)
	}
	return src, t.checkPacked(src, uint16(starts), uint16(counts), 8*int64(width)*int64(height))
}

// checkCounts refuses lists that no picture needs: a decoder makes eight bytes
// of every value. What it skips, such as profiles, has higher tags.
func (t tiffScan) checkCounts() error {
	for _, f := range t.fields {
		most := uint32(3 << 16) // a colour map
		switch f.tag {
		case tagStripStarts, tagStripCounts, tagTileStarts, tagTileCounts:
			most = 1 << 21
		}
		if f.count > most && f.tag <= tagSampleFormat {
			return broken("%d values of tag %d", f.count, f.tag)
		}
	}
	return nil
}

// checkTiles refuses tiles that reach far over the picture.
func checkTiles(h Header, width, height int) error {
	const free = 1 << 22 // pixels, since small pictures do have large tiles
	if width < 1 || height < 1 || width > 1<<16 || height > 1<<16 {
		return broken("tiles of %dx%d pixels", width, height)
	}
	across, down := (h.Width+width-1)/width*width, (h.Height+height-1)/height*height
	if area := int64(across) * int64(down); area > 4*int64(h.Width)*int64(h.Height)+free {
		return broken("tiles of %dx%d pixels", width, height)
	}
	return nil
}

// checkPacked refuses strips that overlap, and PackBits that unpacks to more
// than limit bytes a strip; other packings are bounded where they are unpacked.
func (t tiffScan) checkPacked(src []byte, starts, counts uint16, limit int64) error {
	const packBits = 32773
	start, _ := t.find(starts)
	count, _ := t.find(counts)
	total := int64(0)
	for i := range int(count.count) {
		n := count.number(i, t.order)
		if total += int64(n); n < 0 || total > int64(len(src)) {
			return broken("strips of more bytes than there are")
		}
		if t.first(tagCompression, 1) == packBits && unpacked(at(src, start.number(i, t.order), n)) > limit {
			return broken("a strip unpacks to more than %d bytes", limit)
		}
	}
	return nil
}

// unpacked gives the length of PackBits data once unpacked.
func unpacked(packed []byte) int64 {
	total := int64(0)
	for i := 0; i < len(packed); {
		switch n := int(int8(packed[i])); {
		case n >= 0:
			total += int64(n) + 1
			i += n + 2
		case n == -128:
			i++
		default:
			total += int64(1 - n)
			i += 2
		}
	}
	return total
}
