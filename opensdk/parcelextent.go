package opensdk

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
)

// other reads a map of texts, or keeps what else it is.
func (r *parcelReader) other(kind int32) (Kind, any, error) {
	raw, err := r.extent(kind)
	if err != nil {
		return "", nil, err
	}
	if kind == valMap {
		inner := parcelReader{data: raw, layout: r.layout}
		if m, err := inner.strings(); err == nil && len(inner.data) == 0 {
			return KindSerializable, m, nil
		}
	}
	return KindParcel, Parceled{Type: kind, Data: append([]byte{}, raw...)}, nil
}

// extent takes the bytes of a value whose type is read already.
func (r *parcelReader) extent(kind int32) ([]byte, error) {
	if r.layout == Parcel13 && prefixed[kind] {
		n, err := r.int()
		if err == nil && n%4 != 0 {
			err = fmt.Errorf("%w: value of %d bytes, no multiple of 4", ErrSyntax, n)
		}
		if err != nil {
			return nil, err
		}
		return r.take(int(n))
	}
	from := r.data
	if err := r.skip(kind); err != nil {
		return nil, err
	}
	return from[:len(from)-len(r.data)], nil
}

func (r *parcelReader) skip(kind int32) error {
	switch kind {
	case valShort, valFloat, valByte:
		_, err := r.take(4)
		return err
	case valDouble:
		_, err := r.take(8)
		return err
	case valBundle:
		return r.skipBundle()
	case valMap:
		return r.skipValues(2)
	case valList:
		return r.skipValues(1)
	}
	return fmt.Errorf("%w: %d, which nobody can tell the end of", ErrType, kind)
}

func (r *parcelReader) skipBundle() error {
	n, err := r.int()
	if err != nil || n == 0 {
		return err
	}
	if n < 0 || int(n) > len(r.data)-4 {
		return fmt.Errorf("%w: bundle of %d bytes", ErrSyntax, n)
	}
	_, err = r.take(4 + int(n))
	return err
}

// skipValues passes over a counted number of values, or of groups of them.
func (r *parcelReader) skipValues(group int) error {
	if r.depth++; r.depth > maxParcelDepth {
		return fmt.Errorf("%w: nested more than %d deep", ErrTooLarge, maxParcelDepth)
	}
	defer func() { r.depth-- }()
	n, err := r.count()
	if err != nil {
		return err
	}
	for range int(n) * group {
		if _, _, err := r.value(); err != nil {
			return err
		}
	}
	return nil
}

var errNotTexts = errors.New("not a map of texts")

func (r *parcelReader) strings() (map[string]string, error) {
	n, err := r.count()
	if err != nil {
		return nil, err
	}
	m := make(map[string]string)
	for range n {
		_, key, keyErr := r.value()
		_, value, valueErr := r.value()
		k, isText := key.(string)
		v, isToo := value.(string)
		if _, twice := m[k]; keyErr != nil || valueErr != nil || !isText || !isToo || twice {
			return nil, errNotTexts
		}
		m[k] = v
	}
	return m, nil
}

func (r *parcelReader) int() (int32, error) {
	raw, err := r.take(4)
	if err != nil {
		return 0, err
	}
	return int32(binary.LittleEndian.Uint32(raw)), nil
}

func (r *parcelReader) count() (int32, error) {
	n, err := r.int()
	if err == nil && (n < 0 || n > MaxExtras) {
		err = fmt.Errorf("%w: %d entries, at most %d", ErrTooLarge, n, MaxExtras)
	}
	return n, err
}

// text reads a key or a text, which cannot be null here: a null has its own type.
func (r *parcelReader) text() (string, error) {
	n, err := r.int()
	if err != nil {
		return "", err
	}
	if n < 0 || int(n) > len(r.data)/2 {
		return "", fmt.Errorf("%w: text of %d units", ErrSyntax, n)
	}
	raw, err := r.take(2*int(n) + 2)
	if err != nil {
		return "", err
	}
	u := make([]uint16, n)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(raw[2*i:])
	}
	return string(utf16.Decode(u)), nil
}

func (r *parcelReader) bytes() ([]byte, error) {
	n, err := r.int()
	if err != nil {
		return nil, err
	}
	raw, err := r.take(int(n))
	return append([]byte{}, raw...), err
}

// take takes n bytes and what pads them to a multiple of four.
func (r *parcelReader) take(n int) ([]byte, error) {
	padded := (n + 3) &^ 3
	if n < 0 || padded < n || padded > len(r.data) {
		return nil, fmt.Errorf("%w: %d bytes where %d are left", ErrSyntax, n, len(r.data))
	}
	raw := r.data[:n:n]
	r.data = r.data[padded:]
	return raw, nil
}
