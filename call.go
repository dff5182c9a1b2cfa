package minishare

import (
	"bytes"
	"unicode/utf8"
)

// MaxCallBytes bounds the source of a call: a data: URI of a large picture
// fits, a flood does not.
const MaxCallBytes = 32 << 20

// Call is one shareMiniProgram call as it was given: the parameters, and where
// each of them stands in the source. [ParseCall] makes it.
type Call struct {
	Params
	src    []byte
	given  map[string]entry // by the contract's name; only what counts
	sound  map[string]bool  // given, and of the right type
	extra  map[string]entry // fields of the SDK beyond the nine, by name
	found  Findings         // what reading already found
	unread bool             // no object could be read
	last   mark
}

// ParseCall reads the JSON of a call as JavaScript would pass it. It never
// fails: what is wrong with the text becomes findings, which [Check] returns
// together with its own. The call keeps src, to show places in it.
func ParseCall(src []byte) *Call {
	c := &Call{given: map[string]entry{}, sound: map[string]bool{}, extra: map[string]entry{}}
	c.src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if len(c.src) > MaxCallBytes {
		c.src, c.unread = nil, true
		c.find("call-size", wholeCall, nil, Wordsf("the call is %d bytes; the limit is %d", "调用共 %d 字节，上限为 %d 字节", len(src), MaxCallBytes))
		return c
	}
	if c.unread = !c.readTop(); !c.unread {
		c.decode()
		c.requireAll()
	}
	return c
}

// CallOf makes a call of parameters that a Go program holds.
func CallOf(p Params) *Call {
	c := &Call{Params: p, given: map[string]entry{}, sound: map[string]bool{}, extra: map[string]entry{}}
	for _, param := range parameters {
		c.given[param.name] = entry{key: param.name}
		c.sound[param.name] = true
	}
	return c
}

// Given tells whether the parameter was given, with a value of the right type.
func (c *Call) Given(parameter string) bool { return c.sound[parameter] }

// Line gives one line of the source, counted from 1, without its end.
func (c *Call) Line(n int) string {
	rest := c.src
	for ; n > 1; n-- {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			return ""
		}
		rest = rest[i+1:]
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r")))
}

// find notes a finding of a rule; e is where, nil for nowhere.
func (c *Call) find(rule, parameter string, e *entry, what Words) *Finding {
	r, ok := RuleByID(rule)
	if !ok {
		panic("minishare: no rule " + rule)
	}
	f := Finding{
		Rule: r.ID, Level: r.Level, Parameter: parameter, What: what,
		Why: r.Text, Fix: r.Remedy, Platforms: r.Platforms, Code: r.Code,
	}
	if e != nil && e.end > e.start {
		f.Pos, f.End = c.pos(e.start), c.pos(e.end)
		f.Given = shorten(string(e.raw[:min(len(e.raw), utf8.UTFMax*(shownRunes+1))]))
	}
	c.found = append(c.found, f)
	return &c.found[len(c.found)-1]
}

// mark remembers the place found last, so that the places of a long source
// are found in one pass.
type mark struct {
	offset int
	Pos
}

func (c *Call) pos(offset int) Pos {
	offset = min(offset, len(c.src))
	if offset < c.last.offset || c.last.Line == 0 {
		c.last = mark{Pos: Pos{Line: 1, Column: 1}}
	}
	between := c.src[c.last.offset:offset]
	if n := bytes.Count(between, []byte("\n")); n > 0 {
		c.last.Line, c.last.Column = c.last.Line+n, 1
		between = between[bytes.LastIndexByte(between, '\n')+1:]
	}
	c.last.Column += utf8.RuneCount(between)
	c.last.offset = offset
	return c.last.Pos
}

const shownRunes = 60

// shorten cuts a value for display, with an ellipsis where it was cut.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= shownRunes {
		return s
	}
	return string([]rune(s)[:shownRunes-1]) + "…"
}
