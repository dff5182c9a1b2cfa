package main

import (
	"encoding/json"
	"io"
	"os"

	"minishare"
)

// stdin is the file name that means standard input.
const stdin = "-"

// readCall reads a call from a file or from standard input.
func readCall(name string, in io.Reader) (*minishare.Call, error) {
	src, err := readBounded(name, in, minishare.MaxCallBytes)
	if err != nil {
		return nil, err
	}
	return minishare.ParseCall(src), nil
}

// readBounded reads at most one byte more than limit, which is enough for the
// reader behind it to see that there is too much.
func readBounded(name string, in io.Reader, limit int64) ([]byte, error) {
	if name != stdin {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, notAFile(name)
		}
		in = f
	}
	return io.ReadAll(io.LimitReader(in, limit+1))
}

func notAFile(name string) error {
	return &bilingual{name + ": a folder, not a file", name + "：是目录，不是文件"}
}

// writeJSON writes v as indented JSON that leaves <, > and & as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
