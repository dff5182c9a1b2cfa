package opensdk_test

import (
	"bytes"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"minishare/opensdk"
)

// Python's property lists and libplist's know nothing of ours; each types every
// value by itself.

func TestPasteboardReadByPython(t *testing.T) {
	const script = `
import plistlib, sys
card = plistlib.loads(sys.stdin.buffer.read(), fmt=plistlib.FMT_BINARY)["wx0123456789abcdef"]
for key in sorted(card):
    value = card[key]
    print(key, type(value).__name__, value.hex() if isinstance(value, bytes) else value)
`
	names := map[string]string{"string": "str", "uint64": "int", "bool": "bool", "[]uint8": "bytes"}
	out := read(t, "python3", "-X", "utf8", "-c", script)
	var want []string
	for _, key := range slices.Sorted(maps.Keys(goldenCard)) {
		v := goldenCard[key]
		want = append(want, fmt.Sprintf("%s %s %s", key, names[fmt.Sprintf("%T", v)], inPython(v)))
	}
	if got := strings.Split(strings.TrimSpace(out), "\n"); !slices.Equal(got, want) {
		t.Errorf("read\n%s\nwant\n%s", out, strings.Join(want, "\n"))
	}
}

func TestPasteboardReadByLibplist(t *testing.T) {
	xml := read(t, "plistutil", "-f", "xml")
	at := strings.Index(xml, "<key>wx0123456789abcdef</key>")
	if at < 0 {
		t.Fatalf("no card in\n%s", xml)
	}
	flat := strings.Join(strings.Fields(xml[at:]), "")
	for key, v := range goldenCard {
		want := "<key>" + key + "</key>"
		switch v := v.(type) {
		case string:
			want += "<string>" + strings.Join(strings.Fields(v), "") + "</string>"
		case uint64:
			want += fmt.Sprintf("<integer>%d</integer>", v)
		case bool:
			want += fmt.Sprintf("<%t/>", v)
		case []byte:
			want += "<data>"
		}
		if !strings.Contains(flat, want) {
			t.Errorf("no %s in\n%s", want, xml)
		}
	}
	if n := strings.Count(flat, "<key>") - 1; n != len(goldenCard) {
		t.Errorf("libplist reads %d keys, want %d", n, len(goldenCard))
	}
}

// read gives the golden card to another program and takes what that prints.
func read(t *testing.T, name string, args ...string) string {
	t.Helper()
	tool, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not there to read the property list: %v", name, err)
	}
	cmd := exec.Command(tool, args...)
	cmd.Stdin = bytes.NewReader(sendIOS(t, opensdk.NewIOSRequest(&tea)).Pasteboard)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func inPython(v any) string {
	switch v := v.(type) {
	case []byte:
		return fmt.Sprintf("%x", v)
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	}
	return fmt.Sprint(v)
}
