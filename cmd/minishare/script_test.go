package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"minishare": main})
}

// TestScripts runs the real program by the scripts in testdata; $TEAHOUSE is
// the example app.
func TestScripts(t *testing.T) {
	teahouse, err := filepath.Abs("../../examples/teahouse")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
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
