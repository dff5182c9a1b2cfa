package conformance_test

import (
	"strings"
	"testing"

	"minishare/internal/androidsdk"
	"minishare/opensdk"
)

// How many cases of each kind are put to both.
const (
	shares    = 1000
	intents   = 500
	responses = 50
)

// cases are what both are asked, and what opensdk says.
type cases struct {
	asked strings.Builder
	lines []string
	said  []string
}

func (c *cases) add(line string, said transcript) {
	c.asked.WriteString(line)
	c.lines, c.said = append(c.lines, line), append(c.said, said.String())
}

// TestOfficialSDK puts the same cases to the official SDK and to opensdk. The
// transcripts must be the same to the byte.
func TestOfficialSDK(t *testing.T) {
	official := openSDK(t)
	mine, err := opensdk.NewAndroid(androidsdk.Version)
	if err != nil {
		t.Fatal(err)
	}
	c := allCases(mine)
	said := strings.Split(strings.TrimSuffix(official.run(t, c.asked.String()), "end\n"), "end\n")
	if len(said) != len(c.said) {
		t.Fatalf("%d answers to %d cases", len(said), len(c.said))
	}
	different := 0
	for i := range said {
		if said[i] != c.said[i] {
			if different++; different <= 10 {
				t.Errorf("case %d: %s\n%s", i, shorten(c.lines[i]), difference(said[i], c.said[i]))
			}
		}
	}
	through := strings.Count(strings.Join(said, ""), "\nintent\t")
	if through < shares/4 {
		t.Errorf("only %d Intents were started: the cases are too broken to say much", through)
	}
	t.Logf("%d cases, %d Intents started, %d cases different", len(said), through, different)
}

func allCases(mine opensdk.Android) *cases {
	m, c := newMaker(), &cases{}
	for range shares {
		share := m.share()
		line, said := share.line(), transcript{}
		said.share(mine, share)
		c.add(line, said)
	}
	for range intents {
		b, said := m.intent(), transcript{}
		said.handle(b)
		c.add(intentLine(b), said)
	}
	for range responses {
		r, said := m.response(), transcript{}
		said.bundle("bundle", r.ToBundle())
		c.add(responseLine(r), said)
	}
	for _, app := range []opensdk.App{{ID: "wx0123456789abcdef", Package: "com.example.app"}, {}, {ID: "茶&", Package: "😀"}} {
		i, said := mine.RegisterApp(app), transcript{}
		said.line("registered", true)
		said.intent(&i)
		c.add(registerLine(app), said)
	}
	return c
}

// difference gives the lines that only one of both says.
func difference(official, mine string) string {
	var b strings.Builder
	a, c := strings.Split(official, "\n"), strings.Split(mine, "\n")
	for i := range max(len(a), len(c)) {
		x, y := at(a, i), at(c, i)
		if x != y {
			b.WriteString("  official: " + shorten(x) + "\n  opensdk:  " + shorten(y) + "\n")
			break // what follows is out of step
		}
	}
	return b.String()
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

func shorten(s string) string { return s[:min(len(s), 400)] }
