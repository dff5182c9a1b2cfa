package opensdk

import (
	"cmp"
	"iter"
	"slices"
	"unicode/utf8"
)

// Kind is the type under which an extra was put, in the words of the vectors.
type Kind string

// The kinds of extras that cards use.
const (
	KindString       Kind = "string"
	KindInt          Kind = "int"
	KindLong         Kind = "long"
	KindBoolean      Kind = "boolean"
	KindBytes        Kind = "byte[]"
	KindSerializable Kind = "serializable"
	KindNull         Kind = "null"   // a null of a kind that is not known any more
	KindParcel       Kind = "parcel" // a type that no card uses, see [Parceled]
)

// Extra is one entry of a [Bundle]. Value is nil for Java's null, otherwise a
// string, int32, int64, bool, []byte, map[string]string or [Parceled], as Kind
// says.
type Extra struct {
	Key   string
	Kind  Kind
	Value any
}

// Bundle is Android's Bundle as cards use it: typed entries under unique keys,
// always in the order of the keys. The zero Bundle is empty and ready. Copies
// share their entries: before changing one of two, take a [Bundle.Clone].
type Bundle struct {
	extras []Extra // sorted by key
}

// Len gives the number of entries.
func (b Bundle) Len() int { return len(b.extras) }

// All gives the entries in ascending order of their keys. Byte slices and maps
// in them belong to the bundle.
func (b Bundle) All() iter.Seq[Extra] { return slices.Values(b.extras) }

// Lookup gives the entry under key.
func (b Bundle) Lookup(key string) (Extra, bool) {
	i, ok := b.find(key)
	if !ok {
		return Extra{}, false
	}
	return b.extras[i], true
}

// Clone gives a bundle that can be changed on its own. Bytes stay shared.
func (b Bundle) Clone() Bundle {
	return Bundle{extras: slices.Clone(b.extras)}
}

// String gives the text under key, nil if it is null, absent or of another type:
// Android's getString.
func (b Bundle) String(key string) *string {
	if s, ok := b.value(key).(string); ok {
		return &s
	}
	return nil
}

// Int gives the number under key, 0 if it is absent or of another type:
// Android's getInt.
func (b Bundle) Int(key string) int32 {
	n, _ := b.value(key).(int32)
	return n
}

// Bytes gives the bytes under key, nil if they are null, absent or of another
// type: Android's getByteArray.
func (b Bundle) Bytes(key string) []byte {
	data, _ := b.value(key).([]byte)
	return data
}

// PutString puts a text, or null for nil. A byte that is no UTF-8 becomes U+FFFD.
func (b *Bundle) PutString(key string, s *string) {
	if s == nil {
		b.put(Extra{key, KindString, nil})
		return
	}
	b.put(Extra{key, KindString, valid(*s)})
}

// PutInt puts a 32-bit number.
func (b *Bundle) PutInt(key string, n int32) { b.put(Extra{key, KindInt, n}) }

// PutLong puts a 64-bit number.
func (b *Bundle) PutLong(key string, n int64) { b.put(Extra{key, KindLong, n}) }

// PutBoolean puts true or false.
func (b *Bundle) PutBoolean(key string, v bool) { b.put(Extra{key, KindBoolean, v}) }

// PutBytes puts bytes, or null for nil. They are not copied.
func (b *Bundle) PutBytes(key string, data []byte) {
	if data == nil {
		b.put(Extra{key, KindBytes, nil})
		return
	}
	b.put(Extra{key, KindBytes, data})
}

// PutMap puts a HashMap<String, String>, or null for nil. It is copied.
func (b *Bundle) PutMap(key string, m map[string]string) {
	if m == nil {
		b.put(Extra{key, KindSerializable, nil})
		return
	}
	own := make(map[string]string, len(m))
	for k, v := range m {
		own[valid(k)] = valid(v)
	}
	b.put(Extra{key, KindSerializable, own})
}

// PutNull puts a null of no kind.
func (b *Bundle) PutNull(key string) { b.put(Extra{key, KindNull, nil}) }

// Delete takes out the entry under key, if there is one.
func (b *Bundle) Delete(key string) {
	if i, ok := b.find(key); ok {
		b.extras = slices.Delete(b.extras, i, i+1)
	}
}

func (b *Bundle) put(e Extra) {
	e.Key = valid(e.Key)
	i, ok := b.find(e.Key)
	if ok {
		b.extras[i] = e
		return
	}
	b.extras = slices.Insert(b.extras, i, e)
}

func (b Bundle) value(key string) any {
	e, _ := b.Lookup(key)
	return e.Value
}

func (b Bundle) lookup(key string) (any, string, bool) {
	e, ok := b.Lookup(key)
	return e.Value, string(e.Kind), ok
}

func (b Bundle) find(key string) (int, bool) {
	return slices.BinarySearchFunc(b.extras, key, func(e Extra, key string) int {
		return cmp.Compare(e.Key, key)
	})
}

// valid gives s as text that Java can hold.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
