package minishare_test

import (
	"testing"

	"minishare"
)

func BenchmarkParseAndCheck(b *testing.B) {
	src := []byte(exampleCall)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if fs := minishare.Check(minishare.ParseCall(src), minishare.Setting{}); len(fs) != 0 {
			b.Fatal(fs)
		}
	}
}
