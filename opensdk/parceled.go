package opensdk

import (
	"encoding/binary"
	"fmt"
)

// DecodeParcel reads a bundle out of a parcel of at most [MaxParcel] bytes, in
// either layout. Nulls have lost their kind and come as [KindNull]; types that no
// card uses come as [Parceled], where their end can be told. An error wraps
// [ErrTooLarge] or [ErrSyntax], or is a [KeyError].
func DecodeParcel(data []byte) (Bundle, error) {
	if len(data) > MaxParcel {
		return Bundle{}, fmt.Errorf("parcel: %w: %d bytes, at most %d", ErrTooLarge, len(data), MaxParcel)
	}
	entries, err := parcelEntries(data)
	if err != nil || entries == nil {
		return Bundle{}, err
	}
	b, err := decodeParcel(entries, Parcel13)
	if err == nil {
		return b, nil
	}
	if b, older := decodeParcel(entries, Parcel12); older == nil {
		return b, nil
	}
	return Bundle{}, fmt.Errorf("parcel: %w", err)
}

// parcelEntries takes off the head, and the flag that newer Androids write
// behind. Nil is an empty bundle.
func parcelEntries(data []byte) ([]byte, error) {
	r := parcelReader{data: data}
	length, err := r.int()
	if err == nil && length == 0 && len(r.data) <= 4 {
		return nil, nil
	}
	magic, magicErr := r.int()
	after := len(r.data) - int(length)
	switch {
	case err != nil || magicErr != nil || magic != bundleMagic:
		return nil, fmt.Errorf("parcel: %w: no bundle, which has \"BNDL\" at its fifth byte", ErrSyntax)
	case length <= 0 || after < 0:
		return nil, fmt.Errorf("parcel: %w: length %d, but %d bytes are there", ErrSyntax, length, len(r.data))
	case after != 0 && after != 4:
		return nil, fmt.Errorf("parcel: %w: %d bytes behind the bundle", ErrSyntax, after)
	}
	return r.data[:length], nil
}

func decodeParcel(entries []byte, layout ParcelLayout) (Bundle, error) {
	r := parcelReader{data: entries, layout: layout}
	n, err := r.count()
	if err != nil {
		return Bundle{}, err
	}
	var b Bundle
	for range n {
		if err := r.extra(&b); err != nil {
			return Bundle{}, err
		}
	}
	if len(r.data) > 0 {
		return Bundle{}, fmt.Errorf("%w: %d bytes behind the last entry", ErrSyntax, len(r.data))
	}
	return b, nil
}

// parcelReader reads from the front of what is left.
type parcelReader struct {
	data   []byte
	layout ParcelLayout
	depth  int
}

const maxParcelDepth = 4

func (r *parcelReader) extra(b *Bundle) error {
	key, err := r.text()
	if err != nil {
		return fmt.Errorf("entry %d: %w", b.Len(), err)
	}
	if _, twice := b.Lookup(key); twice {
		return &KeyError{key, fmt.Errorf("%w: given twice", ErrValue)}
	}
	kind, value, err := r.value()
	if err != nil {
		return &KeyError{key, err}
	}
	b.put(Extra{key, kind, value})
	return nil
}

func (r *parcelReader) value() (Kind, any, error) {
	kind, err := r.int()
	if err != nil {
		return "", nil, err
	}
	switch kind {
	case valNull:
		return KindNull, nil, nil
	case valString:
		s, err := r.text()
		return KindString, s, err
	case valInteger:
		n, err := r.int()
		return KindInt, n, err
	case valLong:
		raw, err := r.take(8)
		if err != nil {
			return "", nil, err
		}
		return KindLong, int64(binary.LittleEndian.Uint64(raw)), nil
	case valBoolean:
		n, err := r.int()
		return KindBoolean, n != 0, err
	case valByteArray:
		data, err := r.bytes()
		return KindBytes, data, err
	}
	return r.other(kind)
}
