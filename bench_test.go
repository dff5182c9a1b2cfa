package minishare_test

import (
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
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

// BenchmarkDataURI reads and checks a call with a picture of 3 MiB in it.
func BenchmarkDataURI(b *testing.B) {
	src := callWith(b, dataURI(3<<20))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if fs := minishare.Check(minishare.ParseCall(src), minishare.Setting{}); len(fs) != 0 {
			b.Fatal(fs)
		}
	}
}

// dataURI holds so many bytes that look like a picture's.
func dataURI(n int) string {
	data := make([]byte, n)
	rand.NewChaCha8([32]byte{}).Read(data)
	return "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(data)
}

func callWith(t testing.TB, imagePath string) []byte {
	t.Helper()
	var call map[string]any
	if err := json.Unmarshal([]byte(exampleCall), &call); err != nil {
		t.Fatal(err)
	}
	call["imagePath"] = imagePath
	src, err := json.Marshal(call)
	if err != nil {
		t.Fatal(err)
	}
	return src
}
