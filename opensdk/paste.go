package opensdk

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

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

func (p *paste) unknown() []string {
	var unknown []string
	for _, key := range slices.Sorted(maps.Keys(p.inner)) {
		if _, ok := iosKeys[key]; !ok {
			unknown = append(unknown, key)
		}
	}
	return unknown
}

func readPaste(data []byte) (*paste, error) {
	r, err := openPlist(data)
	if err != nil {
		return nil, err
	}
	top, err := r.object(r.top)
	if err != nil {
		return nil, err
	}
	outer, ok := top.(plistDict)
	if !ok {
		return nil, fmt.Errorf("property list: %w: %s, not a dictionary", ErrType, plistType(top))
	}
	return r.paste(outer)
}

func (r *plistReader) paste(outer plistDict) (*paste, error) {
	p := &paste{}
	if ref, ok := outer[oldTextKey]; ok {
		v, err := r.object(ref)
		old, ok := v.(string)
		if err != nil || !ok {
			return nil, &KeyError{oldTextKey, cmp.Or(err, ErrType)}
		}
		p.oldText = &old
		delete(outer, oldTextKey)
	}
	if len(outer) != 1 {
		return nil, fmt.Errorf("property list: %w: %d apps, not one", ErrValue, len(outer))
	}
	for id, ref := range outer {
		inner, err := r.values(ref)
		if err != nil {
			return nil, &KeyError{id, err}
		}
		p.appID, p.inner = id, inner
	}
	return p, nil
}

// values reads a dictionary and everything in it; a dictionary inside must be
// one of texts.
func (r *plistReader) values(ref uint64) (map[string]any, error) {
	v, err := r.object(ref)
	if err != nil {
		return nil, err
	}
	dict, ok := v.(plistDict)
	if !ok {
		return nil, fmt.Errorf("%w: %s, not a dictionary", ErrType, plistType(v))
	}
	values := make(map[string]any, len(dict))
	for _, key := range slices.Sorted(maps.Keys(dict)) { // so that the error is the same each time
		if values[key], err = r.value(dict[key]); err != nil {
			return nil, &KeyError{key, err}
		}
	}
	return values, nil
}

func (r *plistReader) value(ref uint64) (any, error) {
	v, err := r.object(ref)
	dict, ok := v.(plistDict)
	if err != nil || !ok {
		return v, err
	}
	texts := make(map[string]string, len(dict))
	for key, ref := range dict {
		v, err := r.object(ref)
		if err != nil {
			return nil, err
		}
		if texts[key], ok = v.(string); !ok {
			return dict, nil
		}
	}
	return texts, nil
}
