package cover_test

import (
	"errors"
	"fmt"
	"os"

	"minishare/cover"
)

func ExampleMake() {
	src, err := os.ReadFile("../testdata/pictures/orient-6.webp")
	if err != nil {
		panic(err)
	}
	c, err := cover.Make(src, cover.Config{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s of %dx%d, within the limit: %v\n", c.Format, c.Width, c.Height, len(c.Data) <= cover.MaxBytes)
	fmt.Printf("made of a %s turned by orientation %d\n", c.Source.Format, c.Source.Orientation)
	// Output:
	// jpeg of 100x80, within the limit: true
	// made of a webp turned by orientation 6
}

func ExampleError() {
	_, err := cover.Make([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), cover.Config{})
	fmt.Println(err)
	fmt.Println(errors.Is(err, cover.ErrUnsupported))
	// Output:
	// heic: cannot be read here: convert it to JPEG or PNG first
	// true
}
