package lanczos

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func noise(width, height int) Plane {
	p, r := New(width, height), rand.New(rand.NewPCG(1, 2))
	for i := range p.Pix {
		p.Pix[i] = uint8(r.IntN(256))
	}
	return p
}

// reference is the definition, in floating point, one output at a time.
func reference(p Plane, x, y Axis, i, j int) float64 {
	weights := func(a Axis, n, size int) []float64 {
		scale, centre := max(1, math.Abs(a.Step)), a.Start+(float64(n)+0.5)*a.Step
		out, sum := make([]float64, size), 0.0
		for k := range out {
			if d := math.Pi * (float64(k) + 0.5 - centre) / scale; math.Abs(d) < 3*math.Pi {
				out[k] = sinc(d) * sinc(d/3)
			}
			sum += out[k]
		}
		for k := range out {
			out[k] /= sum
		}
		return out
	}
	total := 0.0
	wx := weights(x, i, p.Width)
	for r, wy := range weights(y, j, p.Height) {
		for c, w := range wx {
			total += w * wy * float64(p.Pix[r*p.Stride+c*p.Step])
		}
	}
	return min(max(total, 0), 255)
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(x) / x
}

func TestResizeIsTheDefinition(t *testing.T) {
	src := noise(61, 47)
	tests := []struct{ x, y Axis }{
		{Axis{0, 6.1, 10}, Axis{0, 4.7, 10}},
		{Axis{3.3, 1.7, 20}, Axis{0.25, 2.9, 15}},
		{Axis{61, -6.1, 10}, Axis{47, -4.7, 10}},
		{Axis{0, 0.5, 122}, Axis{0, 0.5, 94}},
		{Axis{0, 61, 1}, Axis{0, 47, 1}},
		{Axis{0.5, 1, 60}, Axis{0, 1, 47}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			got := Resize(src, test.x, test.y)
			for j := range test.y.Count {
				for i := range test.x.Count {
					want := reference(src, test.x, test.y, i, j)
					if v := float64(got.Pix[j*got.Stride+i]); math.Abs(v-want) > 0.75 {
						t.Fatalf("sample %d,%d is %v; want %.2f", i, j, v, want)
					}
				}
			}
		})
	}
}

// loops is the definition in the integers of this package, one output at a time.
func loops(p Plane, x, y Axis) Plane {
	across, down, out := newTaps(x, p.Width, acrossBits), newTaps(y, p.Height, downBits), New(x.Count, y.Count)
	for j := range out.Height {
		for i := range out.Width {
			sum := 1 << (downBits + fractionBits - 1)
			for r, wy := range down.weights[j*down.width:][:down.width] {
				line := 1 << (acrossBits - fractionBits - 1)
				for c, wx := range across.weights[i*across.width:][:across.width] {
					line += int(wx) * int(p.Pix[(down.start[j]+r)*p.Stride+(across.start[i]+c)*p.Step])
				}
				sum += line >> (acrossBits - fractionBits) * int(wy)
			}
			out.Pix[j*out.Stride+i] = uint8(min(max(sum>>(downBits+fractionBits), 0), 255))
		}
	}
	return out
}

// Six rows at a time, two columns at a time, all at once or as rows come: the
// samples are those of the plain loops, to the last bit. Stripes of black and
// white are where kernels overshoot most.
func TestResizeIsThePlainSum(t *testing.T) {
	stripes := noise(101, 83)
	for i := range stripes.Pix {
		stripes.Pix[i] = uint8(255 * (i / 4 % 2))
	}
	for _, src := range []Plane{noise(101, 83), stripes, noise(3, 2), noise(1, 90)} {
		w, h := float64(src.Width), float64(src.Height)
		for _, scale := range []float64{0.4, 1, 1.3, 2, 3.7, 9} {
			n, m := max(1, int(w/scale)), max(1, int(h/scale))
			x, y := Axis{0.25, w / float64(n), n}, Axis{h, -h / float64(m), m}
			for _, y := range []Axis{y, {0.1, -y.Step, m}} {
				want, stream := loops(src, x, y), NewStream(src, x, y)
				for rows := 0; rows < src.Height; rows += 5 {
					stream.Advance(rows)
				}
				stream.Advance(src.Height)
				if string(Resize(src, x, y).Pix) != string(want.Pix) || string(stream.Out().Pix) != string(want.Pix) {
					t.Errorf("%dx%d by %v: other samples than by the plain loops", src.Width, src.Height, scale)
				}
			}
		}
	}
}

func TestResizeCopiesWhatIsNotScaled(t *testing.T) {
	src := noise(20, 10)
	got := Resize(src, Axis{17, -1, 15}, Axis{3, 1, 7})
	for y := range got.Height {
		for x := range got.Width {
			if g, w := got.Pix[y*got.Stride+x], src.Pix[(y+3)*src.Stride+16-x]; g != w {
				t.Fatalf("sample %d,%d is %d; want %d", x, y, g, w)
			}
		}
	}
}

// A flat plane stays flat to the last bit, however extreme the scale: the
// weights of every output sum to one exactly.
func TestResizeKeepsFlatColour(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {1, 9000}, {70000, 2}, {333, 444}} {
		for _, value := range []uint8{0, 1, 128, 254, 255} {
			src := New(size[0], size[1])
			for i := range src.Pix {
				src.Pix[i] = value
			}
			w, h := min(size[0], 97), min(size[1], 31)
			got := Resize(src, Axis{0, float64(size[0]) / float64(w), w}, Axis{0, float64(size[1]) / float64(h), h})
			for i, v := range got.Pix {
				if v != value {
					t.Fatalf("%v: sample %d of a plane of %d is %d", size, i, value, v)
				}
			}
		}
	}
}

func TestResizeTakesOneChannelOfMany(t *testing.T) {
	src := noise(40, 30)
	mixed := Plane{Pix: make([]uint8, 4*40*30), Stride: 4 * 40, Step: 4, Width: 40, Height: 30}
	for i, v := range src.Pix {
		mixed.Pix[4*i+2] = v
	}
	mixed.Pix = mixed.Pix[2:] // the last pixel ends with its own channel
	x, y := Axis{1, 1.9, 20}, Axis{0, 3, 10}
	got, want := Resize(mixed, x, y), Resize(src, x, y)
	if string(got.Pix) != string(want.Pix) {
		t.Error("a channel of interleaved pixels is resized unlike a plane of its own")
	}
}

func TestResizeStaysInsideItsWindow(t *testing.T) {
	src := noise(5, 5)
	for _, a := range []Axis{{-0.5, 1, 6}, {5.5, -1, 6}, {4.9, 0.02, 9}} {
		got := Resize(src, a, a)
		if got.Width != a.Count || got.Height != a.Count {
			t.Errorf("%v: %dx%d", a, got.Width, got.Height)
		}
	}
}

func BenchmarkResize(b *testing.B) {
	src := noise(4000, 3000)
	b.SetBytes(int64(len(src.Pix)))
	for b.Loop() {
		Resize(src, Axis{125, 3.75, 1000}, Axis{0, 3.75, 800})
	}
}
