package plugin_test

import (
	"path/filepath"
	"testing"
)

func TestTypes(t *testing.T) {
	required(t)
	tsc, err := npmTool("tsc")
	if err != nil {
		cannot(t, "%v", err)
	}
	use, err := filepath.Abs("types/use.ts") // tsc loses its way from a relative one
	if err != nil {
		t.Fatal(err)
	}
	if err := run(".", tsc, "--noEmit", "--strict", "--target", "es2020", "--lib", "es2020,dom", use); err != nil {
		t.Error(err)
	}
}
