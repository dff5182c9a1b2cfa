package opensdk

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// MaxParcel bounds a parcel in bytes. Android's Binder carries about a megabyte.
const MaxParcel = 4 << 20

// ParcelLayout is the way in which an Android version writes parcels. They differ
// in maps and in what no card uses.
type ParcelLayout int

// The layouts.
const (
	Parcel13 ParcelLayout = iota // since Android 13: some values begin with their length
	Parcel12                     // up to Android 12
)

// Parceled is a value of a type that no card uses, as it stands in a parcel
// behind its type and, where the layout has one, its length.
type Parceled struct {
	Type int32  `json:"type"` // android.os.Parcel's VAL_ number
	Data []byte `json:"data"` // padded to a multiple of four bytes
}

// The types of values in a parcel, android.os.Parcel's VAL_ numbers. Source:
// Android's open source.
const (
	valNull      = -1
	valString    = 0
	valInteger   = 1
	valMap       = 2
	valBundle    = 3
	valShort     = 5
	valLong      = 6
	valFloat     = 7
	valDouble    = 8
	valBoolean   = 9
	valList      = 11
	valByteArray = 13
	valByte      = 20

	bundleMagic = 0x4C444E42 // "BNDL"
	bundleHead  = 8          // length and magic, bytes
)

// prefixed holds the types before which [Parcel13] writes a length: maps and what
// apps define.
var prefixed = map[int32]bool{valMap: true, 4: true, valList: true, 12: true, 16: true, 17: true, 21: true}

// Parcel gives the bundle as Android writes it into a parcel: length, magic,
// entries in the order of their keys' hash. A null of any kind is the same null.
// A [Parceled] that no parcel has is an error.
func (b Bundle) Parcel(layout ParcelLayout) ([]byte, error) {
	if b.Len() == 0 {
		return make([]byte, 4), nil
	}
	w := parcelWriter{layout: layout, out: make([]byte, bundleHead, b.parcelSize())}
	w.int(int32(b.Len()))
	for _, e := range b.byHash() {
		w.text(e.Key)
		if err := w.value(e.Value); err != nil {
			return nil, &KeyError{e.Key, err}
		}
	}
	binary.LittleEndian.PutUint32(w.out, uint32(len(w.out)-bundleHead))
	binary.LittleEndian.PutUint32(w.out[4:], bundleMagic)
	return w.out, nil
}

// byHash gives the entries as Android's ArrayMap orders them: by hash, ascending
// and signed. Keys of one hash keep our order, where Android keeps that of
// putting.
func (b Bundle) byHash() []Extra {
	extras := slices.Clone(b.extras)
	slices.SortStableFunc(extras, func(a, b Extra) int {
		x, y := javaHash(a.Key), javaHash(b.Key)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return extras
}

// parcelSize guesses the size, so that a picture is not copied again and again.
func (b Bundle) parcelSize() int {
	n := bundleHead
	for e := range b.All() {
		n += 2*len(e.Key) + 24
		switch v := e.Value.(type) {
		case string:
			n += 2 * len(v)
		case []byte:
			n += len(v)
		}
	}
	return n
}

// javaHash is Java's String.hashCode.
func javaHash(s string) int32 {
	var h int32
	for _, unit := range units(s) {
		h = 31*h + int32(unit)
	}
	return h
}

type parcelWriter struct {
	layout ParcelLayout
	out    []byte
}

func (w *parcelWriter) int(n int32) {
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(n))
}

func (w *parcelWriter) pad() {
	for len(w.out)%4 != 0 {
		w.out = append(w.out, 0)
	}
}

func (w *parcelWriter) text(s string) {
	u := units(s)
	w.int(int32(len(u)))
	for _, unit := range u {
		w.out = binary.LittleEndian.AppendUint16(w.out, unit)
	}
	w.out = append(w.out, 0, 0)
	w.pad()
}

func (w *parcelWriter) value(v any) error {
	switch v := v.(type) {
	case nil:
		w.int(valNull)
	case string:
		w.int(valString)
		w.text(v)
	case int32:
		w.int(valInteger)
		w.int(v)
	case int64:
		w.int(valLong)
		w.out = binary.LittleEndian.AppendUint64(w.out, uint64(v))
	case bool:
		w.int(valBoolean)
		w.int(map[bool]int32{true: 1}[v])
	case []byte:
		w.int(valByteArray)
		w.int(int32(len(v)))
		w.out = append(w.out, v...)
		w.pad()
	case map[string]string:
		w.prefixed(valMap, func() { w.strings(v) })
	case Parceled:
		if err := v.check(); err != nil {
			return err
		}
		w.prefixed(v.Type, func() { w.out = append(w.out, v.Data...) })
	}
	return nil
}

// prefixed writes a type and what belongs to it, with a length between them where
// the layout wants one.
func (w *parcelWriter) prefixed(kind int32, write func()) {
	w.int(kind)
	if w.layout != Parcel13 || !prefixed[kind] {
		write()
		return
	}
	at := len(w.out)
	w.int(0)
	write()
	binary.LittleEndian.PutUint32(w.out[at:], uint32(len(w.out)-at-4))
}

func (w *parcelWriter) strings(m map[string]string) {
	w.int(int32(len(m)))
	for _, key := range sortedKeys(m) {
		w.int(valString)
		w.text(key)
		w.int(valString)
		w.text(m[key])
	}
}

func (p Parceled) check() error {
	switch {
	case len(p.Data)%4 != 0:
		return fmt.Errorf("%w: %d bytes of parcel, no multiple of 4", ErrValue, len(p.Data))
	case p.Type == valNull || p.Type == valString || p.Type == valInteger || p.Type == valLong || p.Type == valBoolean || p.Type == valByteArray:
		return fmt.Errorf("%w: type %d has a kind of its own", ErrType, p.Type)
	}
	return nil
}
