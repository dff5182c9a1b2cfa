package androidsdk

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"io"
	"os"
)

// unpack takes the classes out of npm's package.
func unpack(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for files := tar.NewReader(zipped); ; {
		header, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("%s in %s: %w", inside, npmPackage, err)
		}
		if header.Name == inside {
			return io.ReadAll(io.LimitReader(files, maxBytes))
		}
	}
}
