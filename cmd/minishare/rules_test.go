package main

import (
	"bytes"
	"os"
	"testing"

	"minishare"
)

func TestRulesDocumentIsUpToDate(t *testing.T) {
	kept, err := os.ReadFile("../../doc/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	var made bytes.Buffer
	if err := rulesMarkdown(&made, minishare.Rules()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, made.Bytes()) {
		t.Error("doc/rules.md differs from the rules in the code; run make rules")
	}
}
