package jpeg

import (
	"bytes"
	"fmt"
	"image"
	std "image/jpeg"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const pictures = "../../../testdata/pictures"

var everything = image.Rect(0, 0, 1<<16, 1<<16)

func load(t testing.TB, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(pictures, name))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// jpegs are the names of the pictures of this format that can be read.
func jpegs(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(pictures, "*.jpg"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d pictures, %v", len(files), err)
	}
	var names []string
	for _, f := range files {
		if name := filepath.Base(f); name != "jpeg-arithmetic.jpg" {
			names = append(names, name)
		}
	}
	return names
}

// files gives those pictures, and the JPEGs of the folder that MINISHARE_CORPUS
// names, such as bench/corpus.sh makes.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, name := range jpegs(t) {
		all[name] = load(t, name)
	}
	corpus, _ := filepath.Glob(filepath.Join(os.Getenv("MINISHARE_CORPUS"), "open", "*", "*.jpg"))
	for _, path := range corpus {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(path)] = src
	}
	return all
}

func must(t testing.TB, src []byte, size int) *Planes {
	t.Helper()
	p, err := Decode(src, size, everything, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// worst gives the largest and the mean difference of a plane to other samples.
func (p Plane) worst(pix []uint8, stride int) (most int, mean float64) {
	total := 0
	for y := range p.Height {
		for x := range p.Width {
			off := abs(int(p.Pix[y*p.Stride+x]) - int(pix[y*stride+x]))
			most = max(most, off)
			total += off
		}
	}
	return most, float64(total) / float64(p.Width*p.Height)
}

// At full size the samples are those of the standard library, but for rounding.
func TestDecodeIsTheStandardDecoding(t *testing.T) {
	same := func(t *testing.T, name string, p Plane, pix []uint8, stride int) {
		if most, mean := p.worst(pix, stride); most > 2 || mean > 0.05 {
			t.Errorf("%s: off by %d, by %.3f on the average", name, most, mean)
		}
	}
	for name, src := range files(t) {
		want, err := std.Decode(bytes.NewReader(src))
		if err != nil {
			continue // what the standard library cannot read is tested against djpeg
		}
		got := must(t, src, 8)
		switch m := want.(type) {
		case *image.YCbCr:
			same(t, name, got.Components[0], m.Y, m.YStride)
			same(t, name, got.Components[1], m.Cb, m.CStride)
			same(t, name, got.Components[2], m.Cr, m.CStride)
		case *image.Gray:
			same(t, name, got.Components[0], m.Pix, m.Stride)
		}
	}
}

// scripts tell cjpeg what scans to make: many of few coefficients, and many of a bit.
var scripts = map[string]string{
	"bands": `0: 0-0, 0, 0; 0: 1-2, 0, 0; 0: 3-9, 0, 0; 0: 10-63, 0, 0;
		1: 0-0, 0, 2; 2: 0-0, 0, 0; 1: 0-0, 2, 1; 1: 1-63, 0, 0; 1: 0-0, 1, 0; 2: 1-63, 0, 0;`,
	"bits": `0, 1, 2: 0-0, 0, 3; 0: 1-20, 0, 3; 0: 21-63, 0, 2; 1: 1-63, 0, 2; 2: 1-63, 0, 3;
		0: 1-20, 3, 2; 0: 1-63, 2, 1; 2: 1-63, 3, 2; 2: 1-63, 2, 1; 0: 1-63, 1, 0; 0, 1, 2: 0-0, 3, 2;
		1: 1-63, 2, 1; 1: 1-63, 1, 0; 0, 1, 2: 0-0, 2, 1; 2: 1-63, 1, 0; 0, 1, 2: 0-0, 1, 0;`,
}

// oddities are pictures that cjpeg makes of noisy scenes: samplings that the
// standard library knows and others, odd sizes, restarts, scripts of scans.
func oddities(t *testing.T) map[string][]byte {
	t.Helper()
	if _, err := exec.LookPath("cjpeg"); err != nil {
		t.Skip("needs cjpeg of libjpeg-turbo-progs")
	}
	folder := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := map[string][]byte{}
	for _, size := range [][2]int{{9, 17}, {131, 97}} {
		for _, options := range []string{
			"-sample 1x1", "-sample 2x1", "-sample 2x2", "-sample 1x2", "-sample 4x1", "-sample 4x2", "-sample 1x4",
			"-sample 3x1", "-sample 2x2,2x1,1x2", "-sample 2x1,1x2,1x1", "-sample 1x1,2x2,1x1",
			"-progressive", "-progressive -sample 1x1", "-restart 1", "-restart 1B -progressive", "-optimize -quality 97", "-quality 3",
			"-scans bands", "-scans bits", "-scans bits -restart 2B -sample 2x1", "-scans bits -quality 98 -sample 1x1",
			"-grayscale", "-grayscale -progressive -restart 3B", "-grayscale -sample 2x2", "-rgb",
		} {
			var ppm bytes.Buffer
			fmt.Fprintf(&ppm, "P6 %d %d 255\n", size[0], size[1])
			m := scene(size[0], size[1], image.YCbCrSubsampleRatio444, 12)
			for y := range size[1] {
				for x := range size[0] {
					r, g, b, _ := m.At(x, y).RGBA()
					ppm.Write([]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8)})
				}
			}
			cmd := exec.Command("cjpeg", strings.Fields(options)...)
			cmd.Stdin, cmd.Dir = &ppm, folder
			file, err := cmd.Output()
			if err != nil {
				t.Fatalf("cjpeg %s: %v", options, err)
			}
			out[fmt.Sprintf("%s of %dx%d", options, size[0], size[1])] = file
		}
	}
	return out
}

// djpeg decodes by libjpeg-turbo to red, green and blue, or grey.
func djpeg(t *testing.T, src []byte, size int) (pix []uint8, width, height, channels int) {
	t.Helper()
	cmd := exec.Command("djpeg", "-dct", "int", "-nosmooth", "-pnm", "-scale", fmt.Sprintf("%d/8", size))
	cmd.Stdin = bytes.NewReader(src)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("djpeg: %v", err)
	}
	var kind string
	var most int
	if _, err := fmt.Sscan(string(out[:min(len(out), 40)]), &kind, &width, &height, &most); err != nil {
		t.Fatal(err)
	}
	channels = map[string]int{"P5": 1, "P6": 3}[kind]
	return out[len(out)-width*height*channels:], width, height, channels
}

// Samples agree with those of libjpeg-turbo at every scale and in every
// sampling: luma at full size to a level or two; at a half and a quarter, where
// its transform is another one, closely on the average, by what the picture has
// of detail.
func TestDecodeAgreesWithLibjpeg(t *testing.T) {
	all := oddities(t)
	maps.Copy(all, files(t))
	for name, src := range all {
		for _, size := range []int{1, 2, 3, 4, 8} {
			got := must(t, src, size)
			if len(got.Components) == 4 {
				continue
			}
			want, w, h, n := djpeg(t, src, size)
			luma := make([]uint8, w*h)
			for i := range luma {
				if luma[i] = want[n*i]; n == 3 {
					luma[i] = uint8((299*int(want[3*i]) + 587*int(want[3*i+1]) + 114*int(want[3*i+2]) + 500) / 1000)
				}
			}
			p := got.Components[0]
			if strings.Contains(name, "rgb") || p.SubX != 8/float64(size) || p.SubY != 8/float64(size) {
				continue // the first is no luma, or not of full size
			}
			if p.Width != w || p.Height != h {
				t.Errorf("%s at %d/8: %dx%d; want %dx%d", name, size, p.Width, p.Height, w, h)
				continue
			}
			limit := map[int]float64{1: 1.5, 2: 3.5, 3: 3, 4: 3, 8: 1}[size]
			if strings.Contains(name, "-quality 3 ") {
				limit *= 4 // clipped colours change the luma
			}
			if most, mean := p.worst(luma, w); mean > max(limit, detail(luma, w)/3) {
				t.Errorf("%s at %d/8: off by %d, by %.2f on the average", name, size, most, mean)
			}
		}
	}
}

// detail is the mean step from a sample to the next in its row.
func detail(pix []uint8, stride int) float64 {
	total := 0
	for i := 1; i < len(pix); i++ {
		if i%stride > 0 {
			total += abs(int(pix[i]) - int(pix[i-1]))
		}
	}
	return float64(total) / float64(len(pix))
}

// A scaled picture is the whole one made small: the mean of any region stays.
func TestDecodeAtScaleKeepsTheMeans(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio444} {
		src := Fit(scene(256, 192, ratio, 10), nil, 30000).Data
		whole := must(t, src, 8)
		for _, size := range []int{1, 2, 3, 4} {
			for i, p := range must(t, src, size).Components {
				big := whole.Components[i]
				if math.Abs(p.SubX*float64(size)-big.SubX*8) > 1e-9 || math.Abs(p.SubY*float64(size)-big.SubY*8) > 1e-9 {
					t.Errorf("%v: samples of %vx%v pixels at %d/8, %vx%v whole", ratio, p.SubX, p.SubY, size, big.SubX, big.SubY)
				}
				if a, b := mean(p), mean(big); math.Abs(a-b) > 0.5 {
					t.Errorf("%v: component %d has the mean %.2f at %d/8, %.2f whole", ratio, i, a, size, b)
				}
			}
		}
	}
}

func mean(p Plane) float64 {
	total := 0
	for y := range p.Height {
		for _, v := range p.Pix[y*p.Stride:][:p.Width] {
			total += int(v)
		}
	}
	return float64(total) / float64(p.Width*p.Height)
}

func TestDecodeFillsTheWindow(t *testing.T) {
	for _, name := range []string{"jpeg-420.jpg", "jpeg-progressive.jpg", "jpeg-411.jpg"} {
		src, window := load(t, name), image.Rect(30, 21, 64, 50)
		whole := must(t, src, 4)
		part, err := Decode(src, 4, window, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range part.Components {
			for y := range p.Height {
				for x := range p.Width {
					at := image.Pt(int(float64(x)*p.SubX), int(float64(y)*p.SubY))
					if at.In(window) && p.Pix[y*p.Stride+x] != whole.Components[i].Pix[y*p.Stride+x] {
						t.Fatalf("%s: sample %d,%d of component %d is missing", name, x, y, i)
					}
				}
			}
		}
	}
}

// Every cut is an error, and says so.
func TestDecodeRefusesCuts(t *testing.T) {
	for _, name := range jpegs(t) {
		src := load(t, name)
		for n := 2; n < len(src)-1; n += 1 + n/50 {
			if _, err := Decode(src[:n], 8, everything, nil); err == nil {
				t.Fatalf("%s: %d of %d bytes are taken for all", name, n, len(src))
			}
		}
		if _, err := Decode(src[:len(src)*3/4], 4, everything, nil); err != io.ErrUnexpectedEOF {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A large file that was cut is refused before any of its pixels is made.
func TestDecodeSeesCutsAtOnce(t *testing.T) {
	for _, name := range []string{"jpeg-420.jpg", "jpeg-restart.jpg"} {
		src := load(t, name)
		_, err := Decode(src[:len(src)-2], 8, everything, watcher{func(int, Plane, int) { t.Errorf("%s: pixels of a file without an end", name) }, true})
		if err != io.ErrUnexpectedEOF {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range jpegs(f) {
		if src := load(f, name); len(src) < 1<<13 {
			f.Add(src, uint8(3))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, scale uint8) {
		if len(src) < 2 || !small(src) {
			return
		}
		p, err := Decode(src, [...]int{1, 2, 4, 8, 3}[scale%5], image.Rect(int(scale), 7, 90, 80), nil)
		if err != nil {
			return
		}
		for _, c := range p.Components {
			if len(c.Pix) < (c.Height-1)*c.Stride+c.Width {
				t.Fatalf("a plane of %dx%d in %d bytes", c.Width, c.Height, len(c.Pix))
			}
		}
	})
}

// small keeps fuzzing fast: callers hold sizes against their limits.
func small(src []byte) bool {
	for i := 0; i+9 < len(src); i++ {
		if src[i] == 0xff && src[i+1] >= 0xc0 && src[i+1] <= 0xc2 {
			return (int(src[i+5])<<8|int(src[i+6]))*(int(src[i+7])<<8|int(src[i+8])) < 1<<16
		}
	}
	return true
}

func BenchmarkDecode(b *testing.B) {
	src := Fit(scene(4000, 3000, image.YCbCrSubsampleRatio420, 6), nil, 3<<20).Data
	for _, size := range []int{1, 4, 8} {
		b.Run(fmt.Sprintf("%d of 8", size), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				must(b, src, size)
			}
		})
	}
}

// The shortcuts for blocks of low frequencies give what the whole transform does.
func TestInverse8OfLowFrequenciesIsTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		var b [64]int16
		var q [64]int32
		for i := range b {
			if q[i] = 1 + r.Int32N(60); i%8 < 4 && i/8 < 4 && r.IntN(3) > 0 {
				b[i] = int16(r.IntN(80) - 40)
			}
		}
		var low, whole [64]uint8
		inverse8(&b, &q, 3|3*8, low[:], 8)
		inverse8(&b, &q, 7|7*8, whole[:], 8)
		if low != whole {
			t.Fatalf("%v\n%v\nof %v", low, whole, b)
		}
	}
}

// Who follows the decoding sees rows that stay as they are, up to the last.
func TestDecodeTellsWhatIsThere(t *testing.T) {
	for _, name := range []string{"jpeg-420.jpg", "jpeg-411.jpg", "jpeg-restart.jpg"} {
		src, err := os.ReadFile(filepath.Join(pictures, name))
		if err != nil {
			continue
		}
		var seen [4][]uint8
		want, err := Decode(src, 4, everything, watcher{func(component int, p Plane, rows int) {
			seen[component] = append(seen[component], p.Pix[len(seen[component]):rows*p.Stride]...)
		}, false})
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range want.Components {
			if !bytes.Equal(seen[i], c.Pix[:c.Height*c.Stride]) {
				t.Errorf("%s: component %d was not as it is now", name, i)
			}
		}
	}
}

// Of planes that pass, each row is there when it is told of, and the last ones
// until the next call.
func TestDecodeLetsRowsPass(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio444} {
		src := Fit(scene(700, 1100, ratio, 6), nil, 1<<20).Data
		for _, size := range []int{1, 2, 3, 4, 8} {
			whole := must(t, src, size)
			var seen [4]int
			got, err := Decode(src, size, everything, watcher{func(component int, p Plane, rows int) {
				want := whole.Components[component]
				for y := max(seen[component]-Kept, 0); y < rows; y++ {
					at := y * p.Stride
					if p.Ring > 0 {
						at = y % p.Ring * p.Stride
					}
					if !bytes.Equal(p.Pix[at:at+p.Stride], want.Pix[y*want.Stride:][:p.Stride]) {
						t.Errorf("size %d, component %d: row %d is not there with %d", size, component, y, rows)
					}
				}
				seen[component] = rows
			}, true})
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range got.Components {
				if len(c.Pix) > len(whole.Components[i].Pix)/2 && size > 3 {
					t.Errorf("size %d, component %d: %d rows of %d are kept", size, i, c.Ring, c.Height)
				}
				if seen[i] != c.Height {
					t.Errorf("size %d, component %d: %d of %d rows seen", size, i, seen[i], c.Height)
				}
			}
		}
	}
}

type watcher struct {
	follow  func(component int, p Plane, rows int)
	passing bool
}

func (w watcher) Follow(component int, p Plane, rows int) { w.follow(component, p, rows) }
func (w watcher) Passing(int) bool                        { return w.passing }
