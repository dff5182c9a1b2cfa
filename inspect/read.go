package inspect

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"minishare/opensdk"
)

// MaxBytes bounds a capture, in bytes.
const MaxBytes = 8 << 20

var (
	// ErrUnknown says that a capture is of no form that this package knows.
	ErrUnknown = errors.New("not a capture of any known form")
	// ErrCall says that it is the JSON of a call, which nobody captured.
	ErrCall = errors.New("a call, not a capture")
)

// maxWrapping bounds the encodings that are taken off.
const maxWrapping = 3

// Read makes out what a capture is, reads it and judges it. What it is but says
// wrongly becomes a fault in the Capture. An error says that it is nothing known:
// [ErrUnknown], [ErrCall], or opensdk's [opensdk.ErrTooLarge] and
// [opensdk.ErrSyntax].
func Read(data []byte) (*Capture, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("capture: %w: %d bytes, at most %d", opensdk.ErrTooLarge, len(data), MaxBytes)
	}
	c := &Capture{}
	if err := c.read(data); err != nil {
		return nil, err
	}
	c.judge()
	c.tell()
	return c, nil
}

// forms are tried in this order; the first that recognizes the capture reads it.
var forms = []struct {
	form Form
	is   func([]byte) bool
	read func(*Capture, []byte) error
}{
	{Pasteboard, isPlist, (*Capture).readPasteboard},
	{Parcel, isParcel, (*Capture).readParcel},
	{Extras, isJSON, (*Capture).readJSON},
	{Am, isAm, (*Capture).readAm},
	{Dumpsys, isDumpsys, (*Capture).readDumpsys},
	{Link, isLink, (*Capture).readLink},
	{Return, isReturn, (*Capture).readReturn},
	{Log, isLog, (*Capture).readLog},
}

func (c *Capture) read(data []byte) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return fmt.Errorf("capture: %w: empty", ErrUnknown)
	}
	for _, f := range forms {
		if f.is(data) {
			c.Form = f.form
			return f.read(c, data)
		}
	}
	inside, name := unwrap(data)
	if name == "" || len(c.Wrapping) == maxWrapping {
		return fmt.Errorf("capture: %w", ErrUnknown)
	}
	c.Wrapping = append(c.Wrapping, name)
	return c.read(inside)
}

// unwrap takes off one encoding, "" if it knows none. Hex goes first: all of it
// is base64, too.
func unwrap(data []byte) ([]byte, string) {
	text := strings.Join(strings.Fields(string(data)), "")
	if out, err := hex.DecodeString(text); err == nil {
		return out, "hex"
	}
	text = strings.TrimRight(strings.NewReplacer("-", "+", "_", "/").Replace(text), "=")
	if out, err := base64.RawStdEncoding.DecodeString(text); err == nil && len(out) > 0 {
		return out, "base64"
	}
	return nil, ""
}

func isPlist(data []byte) bool {
	start := strings.TrimLeft(strings.TrimPrefix(head(data), "\ufeff"), " \t\r\n")
	return strings.HasPrefix(start, "bplist0") || strings.HasPrefix(start, "<?xml") ||
		strings.HasPrefix(start, "<plist") || strings.HasPrefix(start, "<!DOCTYPE plist")
}

var parcelMagic = []byte("BNDL")

// isParcel tells a bundle, alone or inside the parcel of an Intent, by its magic.
func isParcel(data []byte) bool {
	return bytes.Index(data, parcelMagic) >= 4 && !utf8.Valid(data) || len(data) >= 8 && bytes.Equal(data[4:8], parcelMagic)
}

func isJSON(data []byte) bool {
	start := strings.TrimLeft(head(data), " \t\r\n\ufeff")
	return strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")
}

func isAm(data []byte) bool {
	text := string(data)
	return utf8.Valid(data) && (strings.Contains(text, "am start") || strings.Contains(text, "am broadcast")) &&
		(strings.Contains(text, " --e") || strings.Contains(text, " -e ")) && !strings.Contains(text, "Bundle[{")
}

func isDumpsys(data []byte) bool {
	text := string(data)
	return utf8.Valid(data) && (strings.Contains(text, "Bundle[") || strings.Contains(text, "cmp=com.tencent.mm/"))
}

func isLog(data []byte) bool { return len(opensdk.ExplainLog(string(data))) > 0 }

// head gives the start of a capture, to be looked at.
func head(data []byte) string { return string(data[:min(len(data), 256)]) }
