package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestFleetScripts runs the commands of the fleet that need no servers.
func TestFleetScripts(t *testing.T) {
	teahouse, err := filepath.Abs("../../examples/teahouse")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TEAHOUSE", teahouse)
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("LC_ALL", "")
			return nil
		},
	})
}
