package opensdk

import (
	"fmt"
	"strconv"
	"strings"
)

// TextExtras are extras read from a text that does not carry everything.
type TextExtras struct {
	Extras    Bundle   // a lost value is a null
	Lost      []string // keys whose bytes the text does not carry, in its order
	Component string   // package/class that the Intent is for, "" if not said
	Flags     int32
}

// MaxBundleText bounds such a text in bytes.
const MaxBundleText = 4 << 20

// DecodeBundleText finds the extras of an Intent in what adb shell dumpsys
// activity, a debugger or a log prints of a Bundle: Bundle[{key=value, …}]. Kinds
// are those of the known keys; pictures and checksums are lost, because Java
// prints no bytes. What a text value looks like is taken from where the next key
// of the SDK's begins.
//
// An error wraps [ErrTooLarge]; [ErrSyntax] where there is no such text;
// [ErrLost] where the text only tells that there are extras.
func DecodeBundleText(text string) (TextExtras, error) {
	if len(text) > MaxBundleText {
		return TextExtras{}, fmt.Errorf("text of extras: %w: %d bytes, at most %d", ErrTooLarge, len(text), MaxBundleText)
	}
	t := TextExtras{Component: field(text, "cmp="), Flags: flagsOf(field(text, "flg="))}
	_, inside, found := strings.Cut(text, "Bundle[{")
	if !found {
		if strings.Contains(text, "(has extras)") || strings.Contains(text, "mParcelledData") {
			return t, fmt.Errorf("text of extras: %w: it tells only that there are some", ErrLost)
		}
		return t, fmt.Errorf("text of extras: %w: no Bundle[{…}]", ErrSyntax)
	}
	inside, _, _ = strings.Cut(inside, "Bundle[{")
	end := strings.LastIndex(inside, "}]")
	if end < 0 {
		return t, fmt.Errorf("text of extras: %w: no }] at its end", ErrSyntax)
	}
	return t, t.read(inside[:end])
}

func (t *TextExtras) read(inside string) error {
	for inside != "" {
		key, rest, ok := strings.Cut(inside, "=")
		if !ok || strings.ContainsAny(key, " {}\n") {
			return fmt.Errorf("text of extras: %w: no key at %.40q", ErrSyntax, inside)
		}
		end, next := nextKey(rest)
		if err := t.put(key, rest[:end]); err != nil {
			return err
		}
		inside = rest[next:]
	}
	return nil
}

// nextKey finds where a value ends and the next key of the SDK's begins.
func nextKey(s string) (end, next int) {
	for at := 0; ; {
		i := strings.Index(s[at:], ", ")
		if i < 0 {
			return len(s), len(s)
		}
		end, next = at+i, at+i+2
		if key, _, ok := strings.Cut(s[next:min(len(s), next+80)], "="); ok && isWireKey(key) {
			return end, next
		}
		at = next
	}
}

func (t *TextExtras) put(key, value string) error {
	kind := kindOf(key)
	switch {
	case value == "null":
		return t.add(Extra{key, KindNull, nil})
	case kind == KindBytes || strings.HasPrefix(value, "[B@"):
		t.Lost = append(t.Lost, key)
		return t.add(Extra{key, KindNull, nil})
	}
	v, err := valueOf(kind, value)
	if err != nil {
		return &KeyError{key, err}
	}
	return t.add(Extra{key, kind, v})
}

func (t *TextExtras) add(e Extra) error {
	if _, twice := t.Extras.Lookup(e.Key); twice {
		return &KeyError{e.Key, fmt.Errorf("%w: given twice", ErrValue)}
	}
	if t.Extras.Len() == MaxExtras {
		return fmt.Errorf("text of extras: %w: more than %d entries", ErrTooLarge, MaxExtras)
	}
	t.Extras.put(e)
	return nil
}

// valueOf reads a value as Java prints it.
func valueOf(kind Kind, s string) (any, error) {
	switch kind {
	case KindInt, KindLong:
		bits := map[Kind]int{KindInt: 32, KindLong: 64}[kind]
		n, err := strconv.ParseInt(s, 0, bits)
		if err != nil {
			return nil, fmt.Errorf("%w: %.40q is no number", ErrType, s)
		}
		if kind == KindInt {
			return int32(n), nil
		}
		return n, nil
	case KindBoolean:
		if s != "true" && s != "false" {
			return nil, fmt.Errorf("%w: %.40q is neither true nor false", ErrType, s)
		}
		return s == "true", nil
	case KindSerializable:
		return printedMap(s)
	}
	return valid(s), nil
}

// printedMap reads {k=v, k=v}.
func printedMap(s string) (any, error) {
	inside, open := strings.CutPrefix(s, "{")
	inside, closed := strings.CutSuffix(inside, "}")
	if !open || !closed {
		return nil, fmt.Errorf("%w: %.40q is no map", ErrType, s)
	}
	m := map[string]string{}
	for entry := range strings.SplitSeq(inside, ", ") {
		if k, v, ok := strings.Cut(entry, "="); ok && len(m) < MaxExtras {
			m[valid(k)] = valid(v)
		}
	}
	return m, nil
}

// field gives what follows a mark, up to white space or a brace.
func field(text, mark string) string {
	_, rest, _ := strings.Cut(text, mark)
	end := strings.IndexAny(rest, " \t\r\n}")
	if end < 0 {
		return rest[:min(len(rest), 200)]
	}
	return rest[:min(end, 200)]
}

func flagsOf(s string) int32 {
	n, err := strconv.ParseUint(s, 0, 32)
	if err != nil {
		return 0
	}
	return int32(uint32(n))
}
