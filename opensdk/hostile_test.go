package opensdk_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"howett.net/plist"

	"minishare/opensdk"
)

// bplist puts objects, given as they stand in the file, into a binary property
// list with references of one byte; the first is the top.
func bplist(objects ...string) []byte {
	data := []byte("bplist00")
	var table []byte
	for _, object := range objects {
		table = binary.BigEndian.AppendUint32(table, uint32(len(data)))
		data = append(data, object...)
	}
	trailer := make([]byte, 32)
	trailer[6], trailer[7] = 4, 1
	binary.BigEndian.PutUint64(trailer[8:], uint64(len(objects)))
	binary.BigEndian.PutUint64(trailer[24:], uint64(len(data)))
	return append(append(data, table...), trailer...)
}

// cardWith puts one more object into an otherwise right card, as its title.
func cardWith(title string, more ...string) []byte {
	objects := []string{
		"\xd1\x01\x02", "\x53wx1", "\xd6\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e",
		"\x57command", "\x5aobjectType", "\x55scene", "\x5f\x10\x0fwithShareTicket", "\x5f\x10\x0fminiprogramType", "\x55title",
		"\x541010", "\x5236", "\x510", "\x08", "\x10\x00", title,
	}
	return bplist(append(objects, more...)...)
}

func TestCardByHand(t *testing.T) {
	got, err := opensdk.DecodePasteboard(cardWith("\x62\x83\x36\x00!"))
	if err != nil || *got.Request.Message.Title != "茶!" || got.App.ID != "wx1" {
		t.Fatalf("%+v, %v", got, err)
	}
	got, err = opensdk.DecodePasteboard(cardWith("\x61\xd8\x3d"))
	if err != nil || *got.Request.Message.Title != "\uFFFD" {
		t.Errorf("half a surrogate pair: %+v, %v", got, err)
	}
}

func TestHostilePropertyLists(t *testing.T) {
	good := cardWith("\x51t")
	patched := func(at int, b byte) []byte {
		data := bytes.Clone(good)
		data[len(data)-32+at] = b
		return data
	}
	const eight = "\xff\xff\xff\xff\xff\xff\xff"
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":                   {nil, opensdk.ErrSyntax},
		"only a header":             {[]byte("bplist00"), opensdk.ErrSyntax},
		"XML":                       {[]byte(`<?xml version="1.0"?><plist version="1.0"><dict/></plist>`), opensdk.ErrValue},
		"version 15":                {bytes.Replace(good, []byte("bplist00"), []byte("bplist15"), 1), opensdk.ErrSyntax},
		"too long":                  {make([]byte, opensdk.MaxPasteboard+1), opensdk.ErrTooLarge},
		"offsets of no size":        {patched(6, 0), opensdk.ErrSyntax},
		"references of no size":     {patched(7, 0), opensdk.ErrSyntax},
		"references of 255 bytes":   {patched(7, 255), opensdk.ErrSyntax},
		"2^63 objects":              {patched(8, 0x80), opensdk.ErrTooLarge},
		"a few objects too many":    {patched(15, 255), opensdk.ErrSyntax},
		"top beyond the objects":    {patched(23, 200), opensdk.ErrSyntax},
		"table beyond the file":     {patched(24, 0x7f), opensdk.ErrSyntax},
		"table before the objects":  {patched(31, 0), opensdk.ErrSyntax},
		"text of length -1":         {cardWith("\x5f\x13" + eight + "\xff"), opensdk.ErrTooLarge},
		"data of length -16":        {cardWith("\x4f\x13" + eight + "\xf0"), opensdk.ErrTooLarge},
		"UTF-16 of length 2^63":     {cardWith("\x6f\x13\x80" + strings.Repeat("\x00", 7)), opensdk.ErrTooLarge},
		"dictionary of 2^63":        {cardWith("\xdf\x13\x80" + strings.Repeat("\x00", 6) + "\x01"), opensdk.ErrTooLarge},
		"length that is a text":     {cardWith("\x5f\x51a"), opensdk.ErrSyntax},
		"length cut off":            {cardWith("\x5f"), opensdk.ErrSyntax},
		"text beyond the objects":   {cardWith("\x5eabc"), opensdk.ErrSyntax},
		"integer cut off":           {cardWith("\x13\x00"), opensdk.ErrSyntax},
		"integer of 16 bytes":       {cardWith("\x14" + strings.Repeat("\x00", 16)), opensdk.ErrType},
		"byte 0xe9 as ASCII":        {cardWith("\x51\xe9"), opensdk.ErrSyntax},
		"array for a title":         {cardWith("\xa0"), opensdk.ErrType},
		"array of 257":              {cardWith("\xaf\x11\x01\x01" + strings.Repeat("\x03", 257)), opensdk.ErrTooLarge},
		"array in itself":           {cardWith("\xa1\x0e"), opensdk.ErrTooLarge},
		"array beyond the objects":  {cardWith("\xa1\xff"), opensdk.ErrSyntax},
		"date that is no number":    {cardWith("\x33\x7f\xf8\x00\x00\x00\x00\x00\x00"), opensdk.ErrValue},
		"date of another age":       {cardWith("\x33\x7f\xef\xff\xff\xff\xff\xff\xff"), opensdk.ErrValue},
		"real cut off":              {cardWith("\x23\x00"), opensdk.ErrSyntax},
		"card as its own title":     {cardWith("\xd1\x05\x02"), opensdk.ErrTooLarge},
		"key twice":                 {cardWith("\xd2\x05\x05\x05\x05"), opensdk.ErrSyntax},
		"dictionary as its own key": {cardWith("\xd1\x0e\x0e"), opensdk.ErrSyntax},
		"key beyond the objects":    {cardWith("\xd1\xff\x05"), opensdk.ErrSyntax},
		"number as text":            {cardWith("\x10\x01"), opensdk.ErrType},
		"the top is a text":         {bplist("\x51a"), opensdk.ErrType},
		"no app":                    {bplist("\xd0"), opensdk.ErrValue},
		"4097 objects":              {bplist(slices.Repeat([]string{"\xd0"}, 4097)...), opensdk.ErrTooLarge},
		"dictionary of 257 keys":    {bplist("\xdf\x11\x01\x01" + strings.Repeat("\x00", 514)), opensdk.ErrTooLarge},
		"key of 1025 characters":    {bplist("\xd1\x01\x00", "\x5f\x11\x04\x01"+strings.Repeat("x", 1025)), opensdk.ErrSyntax},
		"two apps":                  {bplist("\xd2\x01\x02\x01\x01", "\x51a", "\x51b"), opensdk.ErrValue},
		"app without dictionary":    {bplist("\xd1\x01\x01", "\x51a"), opensdk.ErrType},
		"old text as data":          {bplist("\xd2\x01\x02\x03\x03", "\x51a", "\x58old_text", "\x41x"), opensdk.ErrType},
		"not a card":                {bplist("\xd1\x01\x02", "\x51a", "\xd0"), opensdk.ErrMissing},
	} {
		if got, err := opensdk.DecodePasteboard(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %+v, %v, want %v", name, got, err, c.want)
		}
	}
}

// Objects that refer to each other twice over grow without end for a reader that
// follows them; a long text that is every value grows by its copies.
func TestPropertyListBombsEndSoon(t *testing.T) {
	var arrays []string // object 15, the first, is in the title twice, and so on
	for i := range 100 {
		arrays = append(arrays, "\xa2"+string([]byte{byte(16 + i), byte(16 + i)}))
	}
	extra := "\xdf\x10\xf0"
	var keys, values, texts []string
	for i := range 240 {
		texts = append(texts, "\x52"+string([]byte{'a' + byte(i/16), 'a' + byte(i%16)}))
		keys, values = append(keys, string([]byte{byte(i + 3)})), append(values, "\xf3")
	}
	long := "\x5f\x12\x00\x03\x00\x00" + strings.Repeat("x", 3<<16)
	objects := append([]string{"\xd1\x01\x02", "\x53wx1", extra + strings.Join(keys, "") + strings.Join(values, "")}, texts...)
	start := time.Now()
	if _, err := opensdk.DecodePasteboard(cardWith("\xa2\x0f\x0f", arrays...)); !errors.Is(err, opensdk.ErrTooLarge) {
		t.Errorf("arrays: %v", err)
	}
	if _, err := opensdk.DecodePasteboard(bplist(append(objects, long)...)); !errors.Is(err, opensdk.ErrTooLarge) {
		t.Errorf("copies of a text: %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestOldTextAndUnknownKeysAreReported(t *testing.T) {
	data, err := plist.Marshal(map[string]any{
		"old_text": "copied before",
		"wx1": map[string]any{
			"command": "1010", "objectType": "36", "scene": "1", "withShareTicket": true, "miniprogramType": 1,
			"isAutoResend": true, "new": []int{1}, "account": "x", "disableForward": true,
		},
	}, plist.BinaryFormat)
	if err != nil {
		t.Fatal(err)
	}
	got, err := opensdk.DecodePasteboard(data)
	if err != nil {
		t.Fatal(err)
	}
	if *got.OldText != "copied before" || !got.AutoResend || strings.Join(got.Unknown, " ") != "account new" {
		t.Errorf("%+v", got)
	}
	if o := got.Request.Message.MiniProgram; got.Request.Scene != 1 || !o.WithShareTicket || o.MiniprogramType != 1 || o.DisableForward != 1 {
		t.Errorf("%+v, %+v", got.Request, o)
	}
}

func TestPasteboardRefusesWrongValues(t *testing.T) {
	for key, wrong := range map[string]any{
		"command": "1020", "objectType": "5", "scene": "chat", "miniprogramType": int64(1) << 40,
		"withShareTicket": "true", "hdThumbData": "text", "title": 1, "appbrandextrainfo": map[string]any{"k": 1},
	} {
		card := map[string]any{"command": "1010", "objectType": "36", "scene": "0", "withShareTicket": true, "miniprogramType": 1}
		card[key] = wrong
		data, err := plist.Marshal(map[string]any{"wx1": card}, plist.BinaryFormat)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := opensdk.DecodePasteboard(data); faultOf(err, key) == nil {
			t.Errorf("%s as %v: %v", key, wrong, err)
		}
	}
}
