package opensdk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf16"
)

const (
	plistMagic   = "bplist00"
	plistTrailer = 32
)

// plistReader reads a binary property list. The library that writes them is not used to read them: by way of a crafted length it makes
// strings that reach beyond the input, and it follows shared references without
// end.
type plistReader struct {
	body    []byte // header and objects
	table   []byte // where each object starts
	offSize int
	refSize int
	top     uint64
	budget  int // bytes that may yet be read: objects can be referred to often
	visits  int // values read so far
}

func openPlist(data []byte) (*plistReader, error) {
	if len(data) > MaxPasteboard {
		return nil, fmt.Errorf("property list: %w: %d bytes, at most %d", ErrTooLarge, len(data), MaxPasteboard)
	}
	if len(data) < len(plistMagic)+plistTrailer || string(data[:len(plistMagic)]) != plistMagic {
		return nil, fmt.Errorf("property list: %w: does not start as a binary one of version 00, or ends too early", ErrSyntax)
	}
	end := len(data) - plistTrailer
	trailer := data[end:]
	p := &plistReader{
		offSize: int(trailer[6]),
		refSize: int(trailer[7]),
		top:     binary.BigEndian.Uint64(trailer[16:]),
		budget:  2 * MaxPasteboard,
	}
	objects, start := binary.BigEndian.Uint64(trailer[8:]), binary.BigEndian.Uint64(trailer[24:])
	switch {
	case p.offSize < 1 || p.offSize > 8 || p.refSize < 1 || p.refSize > 8:
		return nil, fmt.Errorf("property list: %w: offsets of %d bytes, references of %d", ErrSyntax, p.offSize, p.refSize)
	case objects > maxPlistObjects:
		return nil, fmt.Errorf("property list: %w: %d objects, at most %d", ErrTooLarge, objects, maxPlistObjects)
	case start > uint64(end) || objects*uint64(p.offSize) > uint64(end)-start:
		return nil, fmt.Errorf("property list: %w: offset table outside the file", ErrSyntax)
	}
	p.body, p.table = data[:start], data[start:][:objects*uint64(p.offSize)]
	return p, nil
}

// value reads one object and all that is in it, see [plistType] for the types.
// Shared and endless references end at the bounds of depth and number.
func (p *plistReader) value(ref uint64, depth int) (any, error) {
	at, ok := p.offset(ref)
	switch {
	case !ok:
		return nil, fmt.Errorf("%w: no object %d", ErrSyntax, ref)
	case depth > maxPlistDepth:
		return nil, fmt.Errorf("%w: nested more than %d deep", ErrTooLarge, maxPlistDepth)
	case p.visits == maxPlistVisits:
		return nil, fmt.Errorf("%w: more than %d values", ErrTooLarge, maxPlistVisits)
	}
	p.visits++
	return p.parse(at, depth)
}

func (p *plistReader) offset(ref uint64) (uint64, bool) {
	if ref >= uint64(len(p.table)/p.offSize) {
		return 0, false
	}
	return bigEndian(p.table[int(ref)*p.offSize:][:p.offSize]), true
}

func (p *plistReader) parse(at uint64, depth int) (any, error) {
	tag, err := p.take(&at, 1)
	if err != nil {
		return nil, err
	}
	kind, low := tag[0]&0xF0, tag[0]&0x0F
	switch kind {
	case 0x00, 0x10, 0x20, 0x30:
		return p.parseFixed(tag[0], at)
	case 0x40, 0x50, 0x60, 0xA0, 0xD0:
		n, err := p.length(&at, low)
		if err != nil {
			return nil, err
		}
		return p.parseCounted(kind, at, n, depth)
	}
	return plistOther{}, nil
}

// parseFixed reads what has its size in the tag: booleans and numbers.
func (p *plistReader) parseFixed(tag byte, at uint64) (any, error) {
	kind, low := tag&0xF0, tag&0x0F
	switch {
	case tag == 0x08 || tag == 0x09:
		return tag == 0x09, nil
	case kind == 0x00 || low > 4:
		return plistOther{}, nil
	}
	raw, err := p.take(&at, 1<<low)
	if err != nil {
		return nil, err
	}
	n := bigEndian(raw)
	switch {
	case kind == 0x10 && low <= 3:
		return int64(n), nil // of 8 bytes signed, of fewer not
	case kind == 0x10 && bigEndian(raw[:8]) == 0:
		return plistInteger(n), nil
	case kind == 0x20 && low == 2:
		return float64(math.Float32frombits(uint32(n))), nil
	case kind == 0x20 && low == 3:
		return math.Float64frombits(n), nil
	case tag == 0x33:
		return plistDate(math.Float64frombits(n))
	}
	return plistOther{}, nil
}

func (p *plistReader) parseCounted(kind byte, at, n uint64, depth int) (any, error) {
	width := uint64(1)
	switch {
	case (kind == 0xD0 || kind == 0xA0) && n > maxPlistKeys:
		return nil, fmt.Errorf("%w: %d entries in one, at most %d", ErrTooLarge, n, maxPlistKeys)
	case kind == 0xD0:
		width = 2 * uint64(p.refSize)
	case kind == 0xA0:
		width = uint64(p.refSize)
	case kind == 0x60:
		width = 2
	}
	if n > MaxPasteboard {
		return nil, fmt.Errorf("%w: length %d", ErrTooLarge, n)
	}
	raw, err := p.take(&at, n*width)
	if err != nil {
		return nil, err
	}
	switch kind {
	case 0x40:
		return bytes.Clone(raw), nil
	case 0x50:
		return ascii(raw)
	case 0x60:
		return utf16Text(raw), nil
	case 0xA0:
		return p.parseArray(raw, depth)
	}
	return p.parseDict(raw, depth)
}

func (p *plistReader) parseArray(refs []byte, depth int) (any, error) {
	list := []any{}
	for i := 0; i < len(refs); i += p.refSize {
		v, err := p.value(bigEndian(refs[i:][:p.refSize]), depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// parseDict reads the keys, all of which come before all of the values.
func (p *plistReader) parseDict(refs []byte, depth int) (any, error) {
	d := make(map[string]any)
	values := refs[len(refs)/2:]
	for i := 0; i < len(values); i += p.refSize {
		key, err := p.key(bigEndian(refs[i:][:p.refSize]))
		if err != nil {
			return nil, err
		}
		if _, twice := d[key]; twice {
			return nil, fmt.Errorf("%w: key %q twice", ErrSyntax, key)
		}
		if d[key], err = p.value(bigEndian(values[i:][:p.refSize]), depth+1); err != nil {
			return nil, &KeyError{key, err}
		}
	}
	return d, nil
}

var errKey = errors.New("a key of a dictionary is no short text")

func (p *plistReader) key(ref uint64) (string, error) {
	at, ok := p.offset(ref)
	if !ok || at >= uint64(len(p.body)) {
		return "", fmt.Errorf("%w: no object %d", ErrSyntax, ref)
	}
	// Only texts, so that no dictionary is its own key.
	if kind := p.body[at] & 0xF0; kind != 0x50 && kind != 0x60 {
		return "", fmt.Errorf("%w: %w", ErrSyntax, errKey)
	}
	v, err := p.parse(at, 0)
	if err != nil {
		return "", err
	}
	s, ok := v.(string)
	if !ok || len(s) > maxPlistKeyLen {
		return "", fmt.Errorf("%w: %w", ErrSyntax, errKey)
	}
	return s, nil
}

// length gives the count in the low half of a tag, or in the integer after it.
func (p *plistReader) length(at *uint64, low byte) (uint64, error) {
	if low < 0x0F {
		return uint64(low), nil
	}
	tag, err := p.take(at, 1)
	if err != nil {
		return 0, err
	}
	if tag[0]&0xF0 != 0x10 || tag[0]&0x0F > 3 {
		return 0, fmt.Errorf("%w: length is no integer", ErrSyntax)
	}
	raw, err := p.take(at, 1<<(tag[0]&0x0F))
	if err != nil {
		return 0, err
	}
	return bigEndian(raw), nil
}

// take gives the n bytes at a place and moves the place behind them.
func (p *plistReader) take(at *uint64, n uint64) ([]byte, error) {
	size := uint64(len(p.body))
	if *at > size || n > size-*at {
		return nil, fmt.Errorf("%w: reaches beyond the objects", ErrSyntax)
	}
	if p.budget -= int(n); p.budget < 0 {
		return nil, fmt.Errorf("%w: the same objects over and over", ErrTooLarge)
	}
	raw := p.body[*at:][:n:n]
	*at += n
	return raw, nil
}

func bigEndian(raw []byte) uint64 {
	var n uint64
	for _, b := range raw {
		n = n<<8 | uint64(b)
	}
	return n
}

func ascii(raw []byte) (any, error) {
	for _, b := range raw {
		if b > 0x7F {
			return nil, fmt.Errorf("%w: byte %#x in ASCII text", ErrSyntax, b)
		}
	}
	return string(raw), nil
}

func utf16Text(raw []byte) string {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(raw[2*i:])
	}
	return string(utf16.Decode(units))
}
