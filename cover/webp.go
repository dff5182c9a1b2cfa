package cover

import (
	"bytes"
	"image"

	"minishare/cover/internal/header"
	"minishare/cover/internal/lanczos"
	"minishare/cover/internal/png"
	"minishare/cover/internal/webp"
)

// decodeWebP takes the first frame of a WebP as far as a cover needs it.
func decodeWebP(h header.Header, n need) (*raster, error) {
	if !h.Frame.Lossy {
		return decodeLossless(h, n)
	}
	f, err := webp.Open(h.Frame.Data)
	if err != nil {
		return nil, decodeError(WebP, err)
	}
	t := newVideoTaker(h, n)
	if h.Frame.Alpha != nil {
		if t.alpha, err = webp.Alpha(h.Frame.Alpha, f.Width, f.Height); err != nil {
			return nil, decodeError(WebP, err)
		}
	}
	if err := f.Bands(t.window.Max.Y-h.Frame.Y, n.scale < smoothBelow, t.band); err != nil {
		return nil, decodeError(WebP, err)
	}
	return t.raster, nil
}

// decodeLossless takes a lossless frame row by row.
func decodeLossless(h header.Header, n need) (*raster, error) {
	l, err := webp.OpenLossless(h.Frame.Data)
	if err != nil {
		return nil, decodeError(WebP, err)
	}
	t := newTaker(&png.Image{Width: h.Width, Height: h.Height, Channels: 3}, h, n)
	white := bytes.Repeat([]byte{255}, 3*h.Width)
	for y := range h.Frame.Y {
		t.row(y, white)
	}
	row := bytes.Clone(white)
	err = l.Rows(func(y int, pix []uint32) {
		paintARGB(row[3*h.Frame.X:], pix)
		t.row(h.Frame.Y+y, row)
	})
	for y := h.Frame.Y + l.Height; y < h.Height; y++ {
		t.row(y, white)
	}
	if err != nil {
		return nil, decodeError(WebP, err)
	}
	return t.raster, nil
}

// smoothBelow is the scale from which the edges of blocks need no smoothing:
// resizing does it. libwebp leaves it out from 4/3 on, which costs up to seven
// points of SSIMULACRA2 at 1.7, and less than one from here on.
const smoothBelow = 2 * oversampling

// videoTaker takes what is needed of the bands of a lossy frame, at half the size
// where the cover is to be much smaller.
type videoTaker struct {
	raster *raster
	frame  image.Rectangle // on the canvas, at an even place
	window image.Rectangle // of the canvas
	halves bool
	alpha  []uint8       // of the frame, or nil
	ranges [2]*fullRange // of luma and of colour
}

func newVideoTaker(h header.Header, n need) *videoTaker {
	f := h.Frame
	t := &videoTaker{
		raster: &raster{model: modelYCC, size: size{h.Width, h.Height}},
		frame:  image.Rect(f.X, f.Y, f.X+f.Width, f.Y+f.Height),
		window: n.window,
		ranges: [2]*fullRange{lumaRange(), colourRange()},
	}
	t.halves = n.scale >= 2*oversampling && t.frame == image.Rect(0, 0, h.Width, h.Height)
	step := 1
	if t.halves {
		step = 2
	}
	t.window.Min.X, t.window.Min.Y = t.window.Min.X&^(2*step-1), t.window.Min.Y&^(2*step-1)
	t.add(step, 255) // what is not painted is white
	t.add(2*step, 128)
	t.add(2*step, 128)
	return t
}

// add makes a plane for the window, each sample of sub by sub pixels.
func (t *videoTaker) add(sub int, value uint8) {
	p := lanczos.New((t.window.Dx()+sub-1)/sub, (t.window.Dy()+sub-1)/sub)
	if !t.window.In(t.frame) {
		for i := range p.Pix {
			p.Pix[i] = value
		}
	}
	t.raster.planes = append(t.raster.planes, plane{p, float64(sub), float64(sub), t.window.Min, nil})
}

// band takes what the window shows of a band.
func (t *videoTaker) band(b webp.Band) {
	if t.alpha != nil {
		layOnWhite(b, t.alpha, t.frame.Dx())
	}
	for i, from := range b.Planes {
		sub := 1 + min(i, 1)
		lines := part{from, t.frame.Min.X / sub, (t.frame.Min.Y + b.Y) / sub, (t.frame.Dx() + sub - 1) / sub, (b.Rows + sub - 1) / sub}
		if t.halves {
			lines.halve(t.raster.planes[i].Plane, t.window.Min.Div(sub), t.ranges[sub-1])
		} else {
			lines.copy(t.raster.planes[i].Plane, t.window.Min.Div(sub), t.ranges[sub-1])
		}
	}
}

// part is some rows of a plane of a frame; x and y tell where on the canvas, in
// samples of that plane.
type part struct {
	webp.Plane
	x, y, width, rows int
}

// copy takes to dst, which begins at a point of the canvas, what lies there, in
// the full range.
func (p part) copy(dst lanczos.Plane, at image.Point, full *fullRange) {
	left, right := max(p.x, at.X), min(p.x+p.width, at.X+dst.Width)
	for y := max(p.y, at.Y); y < min(p.y+p.rows, at.Y+dst.Height) && left < right; y++ {
		full.copy(dst.Pix[(y-at.Y)*dst.Stride+left-at.X:][:right-left], p.Pix[(y-p.y)*p.Stride+left-p.x:])
	}
}

// halve is copy for a dst of half the size, whose samples are the means of two
// by two. The part begins where one of those does, and ends so unless the frame
// does.
func (p part) halve(dst lanczos.Plane, at image.Point, full *fullRange) {
	for y := range (p.rows + 1) / 2 {
		to := (p.y-at.Y)/2 + y
		if p.y < at.Y || to >= dst.Height {
			continue
		}
		upper := p.Pix[2*y*p.Stride:][:p.width]
		lower := p.Pix[min(2*y+1, p.rows-1)*p.Stride:][:p.width]
		full.halve(dst.Pix[to*dst.Stride:][:dst.Width], upper[at.X:], lower[at.X:])
	}
}

// White in the limited range of VP8.
const (
	whiteLuma = 235
	noColour  = 128
)

// layOnWhite mixes a band with white by the alpha of the frame; a sample of
// colour by the mean of its four pixels.
func layOnWhite(b webp.Band, alpha []uint8, width int) {
	alpha = alpha[b.Y*width:]
	for y := range b.Rows {
		row := b.Planes[0].Pix[y*b.Planes[0].Stride:]
		for x, a := range alpha[y*width:][:width] {
			row[x] = mixed(row[x], whiteLuma, int(a), 255)
		}
	}
	for y := range (b.Rows + 1) / 2 {
		upper, lower := alpha[2*y*width:][:width], alpha[min(2*y+1, b.Rows-1)*width:][:width]
		cb, cr := b.Planes[1].Pix[y*b.Planes[1].Stride:], b.Planes[2].Pix[y*b.Planes[2].Stride:]
		for x := range (width + 1) / 2 {
			left, right := 2*x, min(2*x+1, width-1)
			a := int(upper[left]) + int(upper[right]) + int(lower[left]) + int(lower[right])
			cb[x], cr[x] = mixed(cb[x], noColour, a, 4*255), mixed(cr[x], noColour, a, 4*255)
		}
	}
}

// mixed mixes v with another value; share of whole is that of v.
func mixed(v, other uint8, share, whole int) uint8 {
	return uint8((int(v)*share + int(other)*(whole-share) + whole/2) / whole)
}
