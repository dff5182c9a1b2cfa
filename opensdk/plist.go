package opensdk

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math"
	"time"

	"howett.net/plist"
)

// The bounds of what is read from a pasteboard.
const (
	MaxPasteboard   = 4 << 20 // bytes of property list
	maxPlistObjects = 4096
	maxPlistVisits  = 1 << 14 // values, an object counted as often as it is referred to
	maxPlistKeys    = 256     // entries of one dictionary or array
	maxPlistKeyLen  = 1024
	maxPlistDepth   = 8
)

// PlistXML gives a property list, binary or XML, as the XML that people read.
// Fractions of seconds in dates are lost in it. Errors are those of
// [DecodePasteboard].
func PlistXML(data []byte) ([]byte, error) {
	v, err := readPlist(data)
	if err != nil {
		return nil, err
	}
	return marshalPlist(v, plist.XMLFormat)
}

// readPlist reads a property list of either format into Go's values: string,
// int64, uint64 where int64 does not hold it, float64, bool, []byte, time.Time,
// []any, map[string]any, and plistOther for what no pasteboard holds.
func readPlist(data []byte) (any, error) {
	if len(data) > MaxPasteboard {
		return nil, fmt.Errorf("property list: %w: %d bytes, at most %d", ErrTooLarge, len(data), MaxPasteboard)
	}
	if isXMLPlist(data) {
		return readXMLPlist(data)
	}
	r, err := openPlist(data)
	if err != nil {
		return nil, err
	}
	v, err := r.value(r.top, 0)
	if err != nil {
		return nil, fmt.Errorf("property list: %w", err)
	}
	return v, nil
}

// plistOther is an object of a type that no property list of WeChat's has.
type plistOther struct{}

// plistType names the type of a value as Apple does.
func plistType(v any) string {
	switch v.(type) {
	case string:
		return "string"
	case int64, uint64:
		return "integer"
	case float64:
		return "real"
	case bool:
		return "boolean"
	case []byte:
		return "data"
	case time.Time:
		return "date"
	case []any:
		return "array"
	case map[string]any:
		return "dictionary"
	}
	return "type that no card uses"
}

// plistInteger gives n as int64 where it fits.
func plistInteger(n uint64) any {
	if n <= math.MaxInt64 {
		return int64(n)
	}
	return n
}

var plistEpoch = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)

// plistDate reads seconds since 2001. The library that writes dates knows the
// centuries around us only.
func plistDate(seconds float64) (any, error) {
	const century = 100 * 365 * 24 * 60 * 60
	if !(math.Abs(seconds) < century) {
		return nil, fmt.Errorf("%w: date %g seconds from 2001", ErrValue, seconds)
	}
	return plistEpoch.Add(time.Duration(seconds * float64(time.Second))).Round(time.Millisecond), nil
}

func marshalPlist(v any, format int) ([]byte, error) {
	if err := writable(v, map[uint32][]byte{}); err != nil {
		return nil, fmt.Errorf("property list: %w", err)
	}
	indent := ""
	if format == plist.XMLFormat {
		indent = "\t"
	}
	data, err := plist.MarshalIndent(v, format, indent)
	if err != nil {
		return nil, fmt.Errorf("property list: %w", err)
	}
	return data, nil
}

// writable tells what the library would write wrongly: a type it has no place
// for, and the second of two data of one CRC-32, for which it would write the
// first again.
func writable(v any, seen map[uint32][]byte) error {
	switch v := v.(type) {
	case plistOther:
		return fmt.Errorf("%w: %s", ErrType, plistType(v))
	case []byte:
		sum := crc32.ChecksumIEEE(v)
		if other, ok := seen[sum]; ok && !bytes.Equal(other, v) {
			return fmt.Errorf("%w: different data of one CRC-32", ErrValue)
		}
		seen[sum] = v
	case []any:
		for _, v := range v {
			if err := writable(v, seen); err != nil {
				return err
			}
		}
	case map[string]any:
		for key, v := range v {
			if err := writable(v, seen); err != nil {
				return &KeyError{key, err}
			}
		}
	}
	return nil
}
