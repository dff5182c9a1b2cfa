package minishare_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows are the packages that each package may import directly; what is not
// listed may import nothing of the project. Arrows only point down.
var arrows = map[string][]string{
	"minishare":                 {"minishare/cover"},
	"minishare/appfiles":        {"minishare"},
	"minishare/opensdk":         {"minishare", "minishare/cover"},
	"minishare/opendata":        {},
	"minishare/guard":           {},
	"minishare/broker":          {},
	"minishare/chat":            {"minishare", "minishare/cover", "minishare/opensdk", "minishare/opendata"},
	"minishare/inspect":         {"minishare", "minishare/cover", "minishare/opensdk"},
	"minishare/mobile":          {"minishare", "minishare/opensdk"},
	"minishare/desk":            {"minishare", "minishare/cover", "minishare/opensdk", "minishare/opendata", "minishare/chat", "minishare/guard", "minishare/desk/ui"},
	"minishare/bench/makecover": {"minishare/cover"},
	"minishare/cmd/minishare":   {"minishare", "minishare/appfiles", "minishare/chat", "minishare/cover", "minishare/desk", "minishare/fleet", "minishare/fleet/clouds", "minishare/fleet/door", "minishare/inspect", "minishare/opendata", "minishare/opensdk"},

	"minishare/cmd/minishare-wasm":               {"minishare/cmd/minishare-wasm/internal/door"},
	"minishare/cmd/minishare-wasm/internal/door": {"minishare", "minishare/cover", "minishare/opensdk"},

	"minishare/fleet":                 {"minishare", "minishare/cover"},
	"minishare/fleet/door":            {"minishare", "minishare/cover", "minishare/guard"},
	"minishare/fleet/internal/lines":  {"minishare"},
	"minishare/fleet/internal/bucket": {"minishare", "minishare/appfiles"},
	"minishare/fleet/internal/queue":  {"minishare/broker"},
	"minishare/desk/internal/journal": {"minishare/broker"},
}

// lean are the packages that run in WebViews and on servers alike: they never
// reach net/http, so that neither size nor attack surface grows with it.
var lean = []string{"minishare", "minishare/cover", "minishare/appfiles", "minishare/opensdk", "minishare/opendata", "minishare/chat", "minishare/inspect", "minishare/mobile", "minishare/cmd/minishare-wasm/internal/door"}

func TestArrowsPointDown(t *testing.T) {
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...") {
		pkg, imports, _ := strings.Cut(line, " ")
		for _, imported := range strings.Fields(imports) {
			inside := imported == "minishare" || strings.HasPrefix(imported, "minishare/")
			if inside && !strings.HasPrefix(imported, pkg+"/internal/") && !slices.Contains(arrows[pkg], imported) && !within(pkg, imported) {
				t.Errorf("%s imports %s; it may import %v", pkg, imported, arrows[pkg])
			}
		}
	}
}

// within tells whether both are internal parts of one package, which order
// themselves.
func within(pkg, imported string) bool {
	owner, _, inner := strings.Cut(pkg, "/internal/")
	return inner && strings.HasPrefix(imported, owner+"/internal/")
}

func TestTheCoreNeverReachesTheNetwork(t *testing.T) {
	for _, pkg := range lean {
		if deps := goList(t, "-deps", pkg); slices.Contains(deps, "net/http") {
			t.Errorf("%s reaches net/http", pkg)
		}
	}
}

func goList(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).Output()
	if err != nil {
		t.Fatalf("go list %v: %v", args, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
