package main

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"minishare/fleet"
)

// screen is as much of a terminal as a bar needs: lines that wrap where they are full,
// Chinese in two columns, carriage return, and erasing to the end of a line.
type screen struct {
	columns int
	lines   [][]rune // one rune for each column, 0 behind a wide one
	x       int
	blank   bool // nothing was to be seen between two writes
}

func newScreen(columns int) *screen { return &screen{columns: columns, lines: [][]rune{nil}} }

func (s *screen) Write(p []byte) (int, error) {
	for text := string(p); text != ""; {
		if rest, ok := strings.CutPrefix(text, "\x1b[K"); ok {
			last := &s.lines[len(s.lines)-1]
			*last = (*last)[:min(s.x, len(*last))]
			text = rest
			continue
		}
		r := []rune(text)[0]
		text = text[len(string(r)):]
		switch r {
		case '\r':
			s.x = 0
		case '\n':
			s.lines, s.x = append(s.lines, nil), 0
		default:
			s.put(r)
		}
	}
	s.blank = s.blank || s.last() == ""
	return len(p), nil
}

func (s *screen) put(r rune) {
	cells := []rune{r}
	if wide(string(r)) == 2 {
		cells = append(cells, 0)
	}
	if s.x+len(cells) > s.columns {
		s.lines, s.x = append(s.lines, nil), 0
	}
	last := &s.lines[len(s.lines)-1]
	for len(*last) < s.x+len(cells) {
		*last = append(*last, ' ')
	}
	s.x += copy((*last)[s.x:], cells)
}

func (s *screen) last() string {
	return strings.TrimRight(strings.ReplaceAll(string(s.lines[len(s.lines)-1]), "\x00", ""), " ")
}

// drawn draws the progress of a batch of 100,000 lines on a screen.
func drawn(t *testing.T, columns int, l lang) (*bar, *screen) {
	t.Helper()
	s := newScreen(columns)
	b := newBar(s, l, 10_000_000)
	b.columns = func() int { return columns }
	begun := time.Now().Add(-1000 * time.Second)
	for n := int64(0); n <= 100; n++ {
		counts := fleet.Counts{Prepared: n * 900, Refused: n * 90, Failed: n * 10}
		if b.show(fleet.Progress{Counts: counts, Offset: n * 100_000, Begun: begun}); len(s.lines) > 1 {
			t.Fatalf("%d columns: it takes %d lines: %q", columns, len(s.lines), s.last())
		}
	}
	return b, s
}

// TestABarStaysInItsLine on terminals of any width, and never goes blank between two
// frames; what it says first, it says on the narrowest.
func TestABarStaysInItsLine(t *testing.T) {
	for columns := 10; columns < 120; columns++ {
		for _, l := range []lang{english, chinese} {
			_, s := drawn(t, columns, l)
			if s.blank {
				t.Errorf("%d columns, %s: it flickers", columns, l)
			}
			if columns > 12 && !strings.Contains(s.last(), "100000") {
				t.Errorf("%d columns, %s: %q", columns, l, s.last())
			}
		}
	}
	for l, want := range map[lang]string{
		english: "[====================] 100000 lines, 100/s, 100 %, 0s left, 9000 refused, 1000 failed",
		chinese: "[====================] 100000 行，100 行/秒，100 %，还需 0s，9000 行被拒绝，1000 行失败",
	} {
		if _, s := drawn(t, wide(want)+1, l); s.last() != want {
			t.Errorf("%s: %q, want %q", l, s.last(), want)
		}
		if _, s := drawn(t, wide(want), l); strings.Contains(s.last(), "[") {
			t.Errorf("%s, one column less: %q", l, s.last())
		}
	}
}

// TestABarMakesRoom for what is logged, and leaves nothing behind.
func TestABarMakesRoom(t *testing.T) {
	b, s := drawn(t, 80, "en")
	io.WriteString(b, "a warning\n")
	b.show(fleet.Progress{Begun: time.Now()})
	if got := string(s.lines[0]); got != "a warning" || !strings.Contains(s.last(), "0 lines") {
		t.Errorf("%q, %q", got, s.last())
	}
	b.clear()
	fmt.Fprint(s, "100000 lines: all of them")
	if len(s.lines) != 2 || s.last() != "100000 lines: all of them" {
		t.Errorf("%d lines, the last %q", len(s.lines), s.last())
	}
}

// TestABarSaysThatNobodyWorks, once until something comes again.
func TestABarSaysThatNobodyWorks(t *testing.T) {
	b, s := drawn(t, 200, "en")
	for _, waiting := range []time.Duration{40, 50, 0, 40} {
		b.show(fleet.Progress{Begun: time.Now(), Waiting: waiting * time.Second})
	}
	said := 0
	for _, line := range s.lines {
		if strings.HasPrefix(string(line), "minishare: no result for 40s; is a worker running") {
			said++
		}
	}
	if said != 2 || len(s.lines) != 3 {
		t.Errorf("said %d times in %d lines", said, len(s.lines))
	}
}
