package header

import "encoding/binary"

// readTIFF reads the first directory.
func readTIFF(src []byte, h *Header) error {
	order := byteOrder(src)
	if order == nil {
		return broken("ends before its directory")
	}
	fields := directory(src, 4, order)
	if len(fields) == 0 {
		return broken("no directory")
	}
	t := tiffScan{order: order, fields: fields}
	h.Width, h.Height = t.first(tagWidth, 0), t.first(tagHeight, 0)
	h.Bits = t.first(tagBits, 1)
	h.Orientation = upright(t.first(tagOrientation, 1))
	if f, ok := t.find(tagProfile); ok && len(f.data) <= maxProfile {
		h.Profile = f.data
	}
	return t.colour(h)
}

type tiffScan struct {
	order  binary.ByteOrder
	fields []field
}

func (t tiffScan) find(tag uint16) (field, bool) {
	for _, f := range t.fields {
		if f.tag == tag {
			return f, true
		}
	}
	return field{}, false
}

// first gives the first value of a tag, or other where the tag is missing.
func (t tiffScan) first(tag uint16, other int) int {
	if f, ok := t.find(tag); ok && f.count > 0 {
		return f.number(0, t.order)
	}
	return other
}

// colour names the kind of colour and refuses what would be decoded wrongly.
func (t tiffScan) colour(h *Header) error {
	samples := t.first(tagSamples, 1)
	switch photometric := t.first(tagPhotometric, 0); photometric {
	case 0, 1:
		h.Color = "grey"
	case 2:
		h.Color, h.Alpha = "rgb", samples > 3
	case 3:
		h.Color = "palette"
	case 5:
		h.Color = "cmyk"
		return unsupported("CMYK")
	case 6:
		h.Color = "ycbcr"
		return unsupported("YCbCr")
	default:
		return unsupported("photometric interpretation %d", photometric)
	}
	if samples > 1 && t.first(tagPlanar, 1) != 1 {
		return unsupported("separate colour planes")
	}
	if samples > 3 && t.first(tagExtra, 0) == 0 {
		return unsupported("a fourth sample of no stated meaning")
	}
	return nil
}
