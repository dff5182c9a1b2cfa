package opensdk

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// maxXMLEquals bounds the attributes that the library would gather before anybody
// looks at them.
const maxXMLEquals = 1 << 16

var byteOrderMark = []byte("\xef\xbb\xbf")

// isXMLPlist tells an XML property list by how it starts.
func isXMLPlist(data []byte) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(data, byteOrderMark), " \t\r\n")
	for _, mark := range []string{"<?xml", "<!DOCTYPE plist", "<plist"} {
		if bytes.HasPrefix(start, []byte(mark)) {
			return true
		}
	}
	return false
}

// readXMLPlist reads one value out of a plist element. Entities that a document
// defines for itself are not followed.
func readXMLPlist(data []byte) (any, error) {
	if n := bytes.Count(data, []byte("=")); n > maxXMLEquals {
		return nil, fmt.Errorf("property list: %w: room for %d attributes, which it has no use for", ErrTooLarge, n)
	}
	x := xmlPlist{dec: xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, byteOrderMark)))}
	v, err := x.document()
	if err != nil {
		return nil, fmt.Errorf("property list: %w", err)
	}
	return v, nil
}

type xmlPlist struct {
	dec    *xml.Decoder
	values int
}

func (x *xmlPlist) document() (any, error) {
	root, err := x.next()
	if err != nil {
		return nil, err
	}
	if root == nil || root.Name.Local != "plist" {
		return nil, fmt.Errorf("%w: no plist element", ErrSyntax)
	}
	start, err := x.next()
	if err != nil {
		return nil, err
	}
	if start == nil {
		return nil, fmt.Errorf("%w: empty", ErrSyntax)
	}
	v, err := x.value(start, 0)
	if err != nil {
		return nil, err
	}
	if more, err := x.next(); err != nil || more != nil {
		return nil, errors.Join(fmt.Errorf("%w: more than one value", ErrSyntax), err)
	}
	return v, nil
}

// next gives the next element that starts, or nil where the one around it ends.
func (x *xmlPlist) next() (*xml.StartElement, error) {
	for {
		token, err := x.dec.Token()
		if err != nil {
			return nil, syntaxError(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		case xml.CharData:
			if len(bytes.TrimSpace(t)) > 0 {
				return nil, fmt.Errorf("%w: text %.40q between elements", ErrSyntax, t)
			}
		}
	}
}

func (x *xmlPlist) value(start *xml.StartElement, depth int) (any, error) {
	if x.values++; x.values > maxPlistVisits {
		return nil, fmt.Errorf("%w: more than %d values", ErrTooLarge, maxPlistVisits)
	}
	if depth > maxPlistDepth {
		return nil, fmt.Errorf("%w: nested more than %d deep", ErrTooLarge, maxPlistDepth)
	}
	switch start.Name.Local {
	case "dict":
		return x.dict(depth)
	case "array":
		return x.array(depth)
	}
	text, err := x.text()
	if err != nil {
		return nil, err
	}
	return scalar(start.Name.Local, text)
}

func (x *xmlPlist) dict(depth int) (any, error) {
	d := make(map[string]any)
	for {
		start, err := x.next()
		if err != nil || start == nil {
			return d, err
		}
		if start.Name.Local != "key" {
			return nil, fmt.Errorf("%w: %.40q where a key should be", ErrSyntax, start.Name.Local)
		}
		key, err := x.text()
		if err != nil {
			return nil, err
		}
		if d[key], err = x.entry(d, key, depth); err != nil {
			return nil, err
		}
	}
}

// entry reads the value that belongs to a key.
func (x *xmlPlist) entry(d map[string]any, key string, depth int) (any, error) {
	_, twice := d[key]
	switch {
	case len(key) > maxPlistKeyLen:
		return nil, fmt.Errorf("%w: %w", ErrSyntax, errKey)
	case twice:
		return nil, fmt.Errorf("%w: key %q twice", ErrSyntax, key)
	case len(d) == maxPlistKeys:
		return nil, fmt.Errorf("%w: more than %d entries in one", ErrTooLarge, maxPlistKeys)
	}
	start, err := x.next()
	if err != nil {
		return nil, err
	}
	if start == nil {
		return nil, &KeyError{key, fmt.Errorf("%w: no value", ErrSyntax)}
	}
	v, err := x.value(start, depth+1)
	if err != nil {
		return nil, &KeyError{key, err}
	}
	return v, nil
}

func (x *xmlPlist) array(depth int) (any, error) {
	list := []any{}
	for {
		start, err := x.next()
		if err != nil || start == nil {
			return list, err
		}
		if len(list) == maxPlistKeys {
			return nil, fmt.Errorf("%w: more than %d entries in one", ErrTooLarge, maxPlistKeys)
		}
		v, err := x.value(start, depth+1)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
}

// text reads up to the end of the element, which holds nothing but text.
func (x *xmlPlist) text() (string, error) {
	var text []byte
	for {
		token, err := x.dec.Token()
		if err != nil {
			return "", syntaxError(err)
		}
		switch t := token.(type) {
		case xml.CharData:
			text = append(text, t...)
		case xml.EndElement:
			return string(text), nil
		case xml.StartElement:
			return "", fmt.Errorf("%w: element %.40q inside text", ErrSyntax, t.Name.Local)
		}
	}
}

func scalar(element, text string) (any, error) {
	bare := strings.TrimSpace(text)
	switch element {
	case "string":
		return text, nil
	case "true", "false":
		return element == "true", nil
	case "integer":
		return integer(bare)
	case "real":
		f, err := strconv.ParseFloat(bare, 64)
		return f, syntaxError(err)
	case "data":
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
		return data, syntaxError(err)
	case "date":
		t, err := time.Parse(time.RFC3339, bare)
		if err != nil {
			return nil, syntaxError(err)
		}
		return plistDate(t.Sub(plistEpoch).Seconds())
	}
	return nil, fmt.Errorf("%w: element %.40q", ErrSyntax, element)
}

func integer(text string) (any, error) {
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return n, nil
	}
	n, err := strconv.ParseUint(text, 0, 64)
	return n, syntaxError(err)
}

func syntaxError(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("%w: %w", ErrSyntax, err)
}
