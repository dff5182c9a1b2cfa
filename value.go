package minishare

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode turns the values into Params; a value of the wrong type becomes a
// finding and leaves its parameter unset.
func (c *Call) decode() {
	for _, p := range parameters {
		e, ok := c.given[p.name]
		if !ok || string(e.raw) == "null" {
			continue
		}
		if c.set(p, e) {
			c.sound[p.name] = true
			continue
		}
		given, want := typeOf(e.raw), kindWords[p.kind]
		c.find("wrong-type", p.name, &e, Words{
			EN: fmt.Sprintf("%s is %s; it must be %s", p.name, given.EN, want.EN),
			ZH: fmt.Sprintf("%s 是%s，应为%s", p.name, given.ZH, want.ZH),
		})
	}
}

func (c *Call) set(p parameter, e entry) bool {
	switch p.kind {
	case text:
		s, ok := c.readText(p.name, e)
		if ok {
			*c.textOf(p.name) = s
		}
		return ok
	case flag:
		b, ok := c.readFlag(p.name, e)
		c.WithShareTicket = b
		return ok
	}
	n, ok := c.readNumber(p.name, e)
	switch p.name {
	case "miniprogramType":
		c.MiniprogramType = MiniprogramType(n)
	case "scene":
		c.Scene = Scene(n)
	}
	return ok
}

// textOf gives the field of a text parameter.
func (c *Call) textOf(name string) *string {
	switch name {
	case "userName":
		return &c.UserName
	case "path":
		return &c.Path
	case "title":
		return &c.Title
	case "description":
		return &c.Description
	case "imagePath":
		return &c.ImagePath
	}
	return &c.WebpageURL
}

func (c *Call) readText(name string, e entry) (string, bool) {
	if n := len(e.raw) - 1; e.raw[0] == '"' && isPlain(e.raw[1:n]) {
		return string(e.raw[1:n]), true
	}
	var s string
	if json.Unmarshal(e.raw, &s) != nil {
		return "", false
	}
	if brokenText(e.raw) {
		c.find("broken-text", name, &e, Wordsf(
			"%s holds half a character", "%s 中有半个字符", name))
	}
	return s, true
}

// brokenText tells whether a JSON string holds half of a surrogate pair or
// bytes that are not UTF-8; both are read as U+FFFD.
func brokenText(raw []byte) bool {
	if !utf8.Valid(raw) {
		return true
	}
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		i++
		if raw[i] != 'u' {
			continue
		}
		r := escaped(raw[i-1:])
		if !utf16.IsSurrogate(r) {
			continue
		}
		if utf16.DecodeRune(r, escaped(raw[min(i+5, len(raw)):])) == utf8.RuneError {
			return true
		}
		i += 10
	}
	return false
}

// escaped reads a \uXXXX escape at the start of raw, or gives −1.
func escaped(raw []byte) rune {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return -1
	}
	v, err := strconv.ParseUint(string(raw[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(v)
}

func (c *Call) readFlag(name string, e entry) (bool, bool) {
	switch string(e.raw) {
	case "true":
		return true, true
	case "false":
		return false, true
	case `"true"`, `"false"`:
		c.find("ticket-text", name, &e, Wordsf(
			"%s is the text %s; it is read as the boolean", "%s 是文本 %s；按布尔值理解", name, string(e.raw)))
		return string(e.raw) == `"true"`, true
	}
	return false, false
}

func (c *Call) readNumber(name string, e entry) (int, bool) {
	digits := string(e.raw)
	quoted := strings.HasPrefix(digits, `"`)
	if quoted && json.Unmarshal(e.raw, &digits) != nil {
		return 0, false
	}
	n, ok := wholeNumber(digits)
	if !ok {
		return 0, false
	}
	if quoted {
		c.find("number-text", name, &e, Wordsf("%s is the text %s; it is read as the number", "%s 是文本 %s；按数字理解", name, shorten(string(e.raw))))
	}
	return n, true
}

// wholeNumber reads a JavaScript number without a fraction. One beyond 32 bits
// comes back as the nearest 32-bit number: out of range all the same.
func wholeNumber(s string) (int, bool) {
	v, err := strconv.ParseFloat(s, 64)
	if (err != nil && !math.IsInf(v, 0)) || !json.Valid([]byte(s)) || (v != math.Trunc(v) && !math.IsInf(v, 0)) {
		return 0, false
	}
	return int(min(max(v, math.MinInt32), math.MaxInt32)), true
}

func typeOf(raw []byte) Words {
	switch raw[0] {
	case '"':
		return Words{"the text " + shorten(string(raw)), "文本 " + shorten(string(raw))}
	case '{':
		return Words{"an object", "对象"}
	case '[':
		return Words{"an array", "数组"}
	case 't', 'f':
		return Words{"the boolean " + string(raw), "布尔值 " + string(raw)}
	}
	return Words{"the number " + shorten(string(raw)), "数字 " + shorten(string(raw))}
}

// requireAll notes each required parameter that was not given.
func (c *Call) requireAll() {
	for _, p := range parameters {
		e, given := c.given[p.name]
		switch {
		case !p.required || c.sound[p.name]:
		case !given:
			c.miss(p, nil, Wordsf("%s is required", "缺少必填参数 %s", p.name))
		case string(e.raw) == "null":
			c.miss(p, &e, Wordsf("%s is null; it is required", "%s 为 null；它是必填参数", p.name))
		}
	}
}

func (c *Call) miss(p parameter, e *entry, what Words) {
	f := c.find("missing", p.name, e, what)
	f.Fix = Words{EN: "give " + p.name + ": " + p.example.EN, ZH: "请填写 " + p.name + "：" + p.example.ZH}
}
