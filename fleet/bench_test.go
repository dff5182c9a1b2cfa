package fleet_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"minishare/fleet"
)

// BenchmarkBatch is what a line costs whose picture is known: reading, judging, the
// queue there and back, writing.
func BenchmarkBatch(b *testing.B) {
	pictures := b.TempDir()
	if err := os.WriteFile(filepath.Join(pictures, "a.png"), picture(b, 64, 64, 0), 0o644); err != nil {
		b.Fatal(err)
	}
	var calls bytes.Buffer
	for n := range b.N {
		fmt.Fprintln(&calls, call(fmt.Sprint("k", n), "a.png"))
	}
	b.SetBytes(int64(calls.Len() / b.N))
	b.ReportAllocs()
	b.ResetTimer()
	sum, err := fleet.Batch(b.Context(), fleet.BatchConfig{Input: &calls, Pictures: pictures, Output: b.TempDir()})
	if err != nil || sum.Prepared != int64(b.N) {
		b.Fatalf("%+v, %v", sum, err)
	}
}
