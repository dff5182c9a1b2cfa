package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
	"golang.org/x/text/width"

	"minishare/fleet"
)

const (
	lineEvery = 10 * time.Second // where there is no terminal
	lonely    = 30 * time.Second // without a result, before that is said
	barWidth  = 20
	usual     = 80 // columns of a terminal that does not say how many it has
)

// bar shows how a batch goes on: one line that changes on a terminal, a line now
// and then elsewhere.
type bar struct {
	w       io.Writer
	lang    lang
	size    int64      // bytes of input, 0 where nobody knows
	columns func() int // of the terminal at the moment; nil where there is none

	mu     sync.Mutex
	drawn  bool
	last   time.Time
	first  int64     // offset of the first progress
	since  time.Time // when that was
	silent bool      // it has been said that no worker answers
}

func newBar(w io.Writer, l lang, size int64) *bar {
	b := &bar{w: w, lang: l, size: size, last: time.Now()}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.columns = func() int { return terminalColumns(f) }
	}
	return b
}

func terminalColumns(f *os.File) int {
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil || columns == 0 {
		return usual
	}
	return columns
}

// show shows the progress, if it is time to.
func (b *bar) show(p fleet.Progress) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.since.IsZero() {
		b.first, b.since = p.Offset, time.Now()
	}
	b.complain(p)
	switch {
	case b.columns != nil:
		// What is left of the line before goes last, so that nothing flickers.
		fmt.Fprintf(b.w, "\r%s\x1b[K", b.frame(p, b.columns()))
		b.drawn = true
	case time.Since(b.last) >= lineEvery:
		fmt.Fprintf(b.w, "minishare: %s\n", b.text(p))
		b.last = time.Now()
	}
}

// frame is the changing line, one column less than there are at most: a line that
// wraps could not be taken back.
func (b *bar) frame(p fleet.Progress, columns int) string {
	text := b.text(p)
	if whole := b.blocks(p) + text; wide(whole) < columns {
		return whole
	}
	for taken, r := range text {
		if wide(text[:taken]+string(r)) >= columns {
			return text[:taken]
		}
	}
	return text
}

// wide is how many columns a text takes: Chinese takes two for each character.
func wide(text string) int {
	n := 0
	for _, r := range text {
		switch n++; width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
	}
	return n
}

// complain says once when nothing comes back.
func (b *bar) complain(p fleet.Progress) {
	if p.Waiting < lonely {
		b.silent = false
		return
	}
	if !b.silent {
		b.erase()
		fmt.Fprintf(b.w, b.lang.pick("minishare: no result for %s; is a worker running, and does its bucket answer?\n", "minishare：已有 %s 没有结果；worker 是否在运行，存储桶是否响应？\n"), p.Waiting.Round(time.Second))
		b.silent = true
	}
}

// text says it in words: lines, rate, time left, refusals.
func (b *bar) text(p fleet.Progress) string {
	took := time.Since(p.Begun)
	done := p.Lines() - p.From
	text := fmt.Sprintf(b.lang.pick("%d lines, %.0f/s", "%d 行，%.0f 行/秒"), p.Lines(), float64(done)/max(took.Seconds(), 0.001))
	if left, ok := b.left(p); ok {
		text += fmt.Sprintf(b.lang.pick(", %d %%, %s left", "，%d %%，还需 %s"), 100*p.Offset/b.size, left)
	}
	if p.Refused > 0 {
		text += fmt.Sprintf(b.lang.pick(", %d refused", "，%d 行被拒绝"), p.Refused)
	}
	if p.Failed > 0 {
		text += fmt.Sprintf(b.lang.pick(", %d failed", "，%d 行失败"), p.Failed)
	}
	return text
}

// left estimates the time by the bytes of input.
func (b *bar) left(p fleet.Progress) (time.Duration, bool) {
	done := p.Offset - b.first
	if b.size == 0 || p.Offset > b.size || done <= 0 {
		return 0, false
	}
	left := time.Duration(float64(time.Since(b.since)) * float64(b.size-p.Offset) / float64(done))
	return left.Round(time.Second), true
}

func (b *bar) blocks(p fleet.Progress) string {
	if b.size == 0 || p.Offset > b.size {
		return ""
	}
	n := int(barWidth * p.Offset / b.size)
	return "[" + strings.Repeat("=", n) + strings.Repeat(" ", barWidth-n) + "] "
}

// Write writes what others have to say, beside the bar.
func (b *bar) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.erase()
	return b.w.Write(text)
}

// clear takes the bar away at the end.
func (b *bar) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.erase()
}

func (b *bar) erase() {
	if b.drawn {
		fmt.Fprint(b.w, "\r\x1b[K")
		b.drawn = false
	}
}

// frequent gives the rules, the most frequent first.
func frequent(rules map[string]int64) []string {
	var names []string
	for name := range rules {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(rules[b], rules[a]), cmp.Compare(a, b)) })
	return names
}
