package ci_test

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// TestShare runs the job as a CI would: a desk, the app's page in a browser, and
// the commands that wait for the card.
func TestShare(t *testing.T) {
	for _, tool := range []string{"bash", "python3", "chromium"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("needs %s", tool)
		}
	}
	desk, page := freeAddress(t), freeAddress(t)
	_, port, err := net.SplitHostPort(page)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("bash", "share.sh")
	cmd.Env = append(os.Environ(), "DESK="+desk, "PAGE="+port)
	var words bytes.Buffer
	cmd.Stderr = &words
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s%s", err, out, words.String())
	}
	if !regexp.MustCompile(`"openGId":"tG.{26}"`).Match(out) {
		t.Errorf("the job printed %q", out)
	}
}

// TestTheJobIsShort: it is there to be copied.
func TestTheJobIsShort(t *testing.T) {
	text, err := os.ReadFile("share.sh")
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(text, []byte("\n")); lines > 40 {
		t.Errorf("share.sh has %d lines, want 40 at most", lines)
	}
}

// freeAddress gives one that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
