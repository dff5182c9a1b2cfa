package opensdk

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"howett.net/plist"
)

// oldTextKey holds what text the pasteboard held before the share.
const oldTextKey = "old_text"

// paste is what any message between app and WeChat has on the pasteboard: one
// dictionary under the app's id.
type paste struct {
	appID   string
	oldText *string
	inner   map[string]any
}

func (p *paste) lookup(key string) (any, string, bool) {
	v, ok := p.inner[key]
	return v, plistType(v), ok
}

// rest gives the entries that are not among the known, nil if there are none.
func (p *paste) rest(known map[string]bool) map[string]any {
	rest := maps.Clone(p.inner)
	maps.DeleteFunc(rest, func(key string, _ any) bool {
		_, ok := known[key]
		return ok
	})
	if len(rest) == 0 {
		return nil
	}
	return rest
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// encode writes what readPaste reads.
func (p *paste) encode() ([]byte, error) {
	if err := checkAppID(p.appID); err != nil {
		return nil, err
	}
	outer := map[string]any{p.appID: p.inner}
	if p.oldText != nil {
		outer[oldTextKey] = *p.oldText
	}
	return marshalPlist(outer, plist.BinaryFormat)
}

func checkAppID(id string) error {
	if id == "" || id == oldTextKey || strings.ContainsAny(id, "/?#") {
		return fmt.Errorf("app id %q: empty, %q, or not fit for a link", id, oldTextKey)
	}
	return nil
}

func readPaste(data []byte) (*paste, error) {
	top, err := readPlist(data)
	if err != nil {
		return nil, err
	}
	outer, ok := top.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("property list: %w: %s, not a dictionary", ErrType, plistType(top))
	}
	p := &paste{}
	if v, ok := outer[oldTextKey]; ok {
		old, ok := v.(string)
		if !ok {
			return nil, &KeyError{oldTextKey, fmt.Errorf("%w: %s", ErrType, plistType(v))}
		}
		p.oldText = &old
		delete(outer, oldTextKey)
	}
	if len(outer) != 1 {
		return nil, fmt.Errorf("property list: %w: %d apps, not one", ErrValue, len(outer))
	}
	for id, v := range outer {
		inner, ok := v.(map[string]any)
		if !ok {
			return nil, &KeyError{id, fmt.Errorf("%w: %s, not a dictionary", ErrType, plistType(v))}
		}
		p.appID, p.inner = id, inner
	}
	return p, nil
}
