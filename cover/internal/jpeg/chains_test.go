package jpeg

import (
	"bytes"
	"reflect"
	"testing"
)

// Once a scan cannot be decoded none is any more, of whatever chain: all would be
// for nothing.
func TestAFailedScanEndsAll(t *testing.T) {
	var c chains
	decode := func() error {
		one := make(chan *scan, 1)
		one <- &scan{} // which makes the decoder give up
		close(one)
		return c.decode(one)
	}
	if err := decode(); err == nil || !c.failed.Load() {
		t.Errorf("a scan of nothing: %v", err)
	}
	if err := decode(); err != nil {
		t.Errorf("another is decoded: %v", err)
	}
	if err := c.add(&scan{}); err == nil {
		t.Error("another is taken")
	}
}

// A scan may name tables that it does not use.
func TestScansNameTablesThatTheyDoNotUse(t *testing.T) {
	src := load(t, "jpeg-progressive.jpg")
	odd, changed := bytes.Clone(src), 0
	for i := 2; i+8 < len(odd); i++ {
		// A scan of one component, but for its mean.
		if odd[i] == 0xff && odd[i+1] == markerSOS && odd[i+3] == 8 && odd[i+4] == 1 && odd[i+7] > 0 {
			odd[i+6] |= 0x80
			changed++
		}
	}
	if got := must(t, odd, 8); changed == 0 || !reflect.DeepEqual(got, must(t, src, 8)) {
		t.Errorf("%d scans changed, and the picture", changed)
	}
}
