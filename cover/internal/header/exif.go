package header

import (
	"bytes"
	"encoding/binary"
)

// A TIFF field is one entry of a directory, in EXIF as in TIFF itself.
type field struct {
	tag, kind uint16
	count     uint32
	pos       int    // of the values in the file
	data      []byte // the values, exactly count of them
}

// The tags that matter.
const (
	tagWidth        = 256
	tagHeight       = 257
	tagBits         = 258
	tagCompression  = 259
	tagPhotometric  = 262
	tagStripStarts  = 273
	tagOrientation  = 274
	tagSamples      = 277
	tagRowsPer      = 278
	tagStripCounts  = 279
	tagPlanar       = 284
	tagTileWidth    = 322
	tagTileHeight   = 323
	tagTileStarts   = 324
	tagTileCounts   = 325
	tagExtra        = 338
	tagSampleFormat = 339
	tagProfile      = 34675
	tagPlace        = 34853 // where the directory of the place is
)

// byteOrder reads the mark at the beginning of a TIFF structure; nil if it is none.
func byteOrder(src []byte) binary.ByteOrder {
	if len(src) < 8 {
		return nil
	}
	switch string(src[:4]) {
	case "II*\x00":
		return binary.LittleEndian
	case "MM\x00*":
		return binary.BigEndian
	}
	return nil
}

// directory reads the directory of a TIFF structure that the four bytes at link
// point to; those of the first are at 4. Fields whose values lie outside src are
// left out.
func directory(src []byte, link int, order binary.ByteOrder) []field {
	to := at(src, link, 4)
	if to == nil {
		return nil
	}
	pos := int(order.Uint32(to))
	head := at(src, pos, 2)
	if head == nil {
		return nil
	}
	fields := make([]field, 0, min(int(order.Uint16(head)), len(src)/12))
	for i := range int(order.Uint16(head)) {
		entry := at(src, pos+2+12*i, 12)
		if entry == nil {
			break
		}
		f := field{tag: order.Uint16(entry), kind: order.Uint16(entry[2:]), count: order.Uint32(entry[4:])}
		size := int64(f.count) * kindSize(f.kind)
		f.pos = pos + 2 + 12*i + 8
		if size > 4 {
			f.pos = int(order.Uint32(entry[8:]))
		}
		if size <= int64(len(src)) {
			f.data = at(src, f.pos, int(size))
		}
		if f.data != nil {
			fields = append(fields, f)
		}
	}
	return fields
}

// kindSize gives the bytes of a value; all that is no SHORT, LONG or RATIONAL is
// taken for bytes.
func kindSize(kind uint16) int64 {
	switch kind {
	case 3:
		return 2
	case 4:
		return 4
	case 5:
		return 8
	}
	return 1
}

// number gives value i of a field.
func (f field) number(i int, order binary.ByteOrder) int {
	switch {
	case i < 0 || i >= int(f.count):
		return 0
	case f.kind == 3:
		return int(order.Uint16(f.data[2*i:]))
	case f.kind == 4:
		return int(order.Uint32(f.data[4*i:]))
	}
	return int(f.data[i])
}

// exif reads an EXIF block: how the picture is to be turned, and whether the
// block says where it was taken.
func (h *Header) exif(block []byte) {
	h.Orientation = 1
	order := byteOrder(block)
	if order == nil {
		return
	}
	for _, f := range directory(block, 4, order) {
		switch f.tag {
		case tagOrientation:
			h.Orientation = upright(f.number(0, order))
		case tagPlace:
			h.Location = h.Location || hasPlace(block, f, order)
		}
	}
}

// hasPlace looks for a latitude and a longitude in the directory that a field
// points to; many cameras leave it empty, or full of zeros.
func hasPlace(block []byte, f field, order binary.ByteOrder) bool {
	const latitude, longitude = 2, 4
	found := 0
	for _, f := range directory(block, f.pos, order) {
		if (f.tag == latitude || f.tag == longitude) && bytes.ContainsFunc(f.data, func(r rune) bool { return r != 0 }) {
			found |= int(f.tag)
		}
	}
	return found == latitude|longitude
}

// xmp looks for a place in a packet of XMP.
func (h *Header) xmp(packet []byte) {
	h.Location = h.Location || bytes.Contains(packet, []byte("GPSLatitude"))
}

// upright takes values that EXIF does not know for 1, as viewers do.
func upright(value int) int {
	if value < 1 || value > 8 {
		return 1
	}
	return value
}
