package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"minishare"
)

// printer shows findings the way a compiler shows its own: where, what, the
// line, why, how to mend.
type printer struct {
	w    io.Writer
	lang lang
}

var levelZH = map[minishare.Level]string{minishare.Error: "错误", minishare.Warning: "警告", minishare.Note: "提示"}

// show writes all findings of a call that was read from the file.
func (p printer) show(file string, call *minishare.Call, findings minishare.Findings) {
	if file == stdin {
		file = p.lang.pick("<stdin>", "<标准输入>")
	}
	for _, f := range findings {
		p.one(file, call, f)
	}
}

func (p printer) one(file string, call *minishare.Call, f minishare.Finding) {
	where := file
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", file, f.Line, f.Column)
	}
	level := p.lang.pick(f.Level.String()+": ", levelZH[f.Level]+"：")
	fmt.Fprintf(p.w, "%s: %s%s [%s]\n", where, level, visible([]rune(f.Sentence(string(p.lang)))), f.Rule)
	if f.Line > 0 {
		p.source(call.Line(f.Line), f)
	}
	fmt.Fprintf(p.w, "  %s%s\n", p.lang.pick("why: ", "原因："), f.Why.In(string(p.lang)))
	fmt.Fprintf(p.w, "  %s%s\n", p.lang.pick("fix: ", "办法："), f.Fix.In(string(p.lang)))
}

const lineRunes = 76

// source writes the line and a mark below the place; a long line is cut to the
// part around it.
func (p printer) source(line string, f minishare.Finding) {
	runes := []rune(line)
	from := min(f.Column-1, len(runes))
	to := len(runes)
	if f.End.Line == f.Line {
		to = min(f.End.Column-1, len(runes))
	}
	start, end := 0, min(len(runes), lineRunes)
	if from >= lineRunes/2 && len(runes) > lineRunes {
		start = from - lineRunes/4
		end = min(len(runes), start+lineRunes)
	}
	to = min(to, end)
	number := fmt.Sprintf("%5d | ", f.Line)
	fmt.Fprintf(p.w, "%s%s\n", number, visible(runes[start:end]))
	mark := strings.Repeat("~", max(0, columns(runes[from:max(from, to)])-1))
	fmt.Fprintf(p.w, "%s| %s^%s\n", strings.Repeat(" ", len(number)-2), strings.Repeat(" ", columns(runes[start:from])), mark)
}

// visible keeps control characters from reaching the terminal.
func visible(runes []rune) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) || (r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069) {
			return ' '
		}
		return r
	}, string(runes))
}

// columns is the width of the text on a terminal.
func columns(runes []rune) int {
	n := 0
	for _, r := range runes {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
