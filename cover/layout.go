package cover

import "math"

// size is a width and height in pixels.
type size struct{ w, h int }

// shrunk gives the next size to try where a file of this size takes bytes and
// may only take limit: by the area, a little too small rather than too large,
// since each try costs an encoding; and less by one pixel at the least.
func (s size) shrunk(bytes, limit int) size {
	by := max(0.9*math.Sqrt(float64(limit)/float64(bytes)), 0.25)
	scaled := func(n int) int { return max(1, min(n-1, int(float64(n)*by))) }
	return size{scaled(s.w), scaled(s.h)}
}

// span is a length of the upright source, in its pixels, which becomes count
// pixels of the cover.
type span struct {
	start, length float64
	count         int
}

// plan is where on the cover which part of the source goes.
type plan struct {
	canvas     size // of the cover
	left, top  int  // where the picture lies on the canvas
	horizontal span
	vertical   span
}

// layout plans the cover of an upright source of this size. The cover is 5:4
// to the pixel, lies within the box and enlarges nothing. Where the picture is
// cut, it is so around the focus.
func layout(source, box size, fit Fit, at focus) plan {
	if fit == FitContain {
		return contain(source, box)
	}
	return crop(source, box, at)
}

// crop takes the largest 5:4 window.
func crop(source, box size, at focus) plan {
	w, h := float64(source.w), float64(source.h)
	w, h = min(w, h*5/4), min(h, w*4/5)
	scale := min(1, float64(box.w)/w, float64(box.h)/h)
	canvas := size{pixels(w * scale), pixels(h * scale)}
	if scale == 1 {
		return plan{canvas: canvas, horizontal: whole(source.w, canvas.w, at), vertical: whole(source.h, canvas.h, at)}
	}
	return plan{
		canvas:     canvas,
		horizontal: span{(float64(source.w) - w) * float64(at), w, canvas.w},
		vertical:   span{(float64(source.h) - h) * float64(at), h, canvas.h},
	}
}

// whole is a window of whole pixels, beginning at an even one so that halved
// colour planes need no interpolation.
func whole(source, count int, at focus) span {
	return span{float64(int(focus(source-count)*at) &^ 1), float64(count), count}
}

// contain puts the whole picture on the smallest 5:4 canvas that holds it.
func contain(source, box size) plan {
	w, h := float64(source.w), float64(source.h)
	canvasW, canvasH := max(w, h*5/4), max(h, w*4/5)
	scale := min(1, float64(box.w)/canvasW, float64(box.h)/canvasH)
	p := plan{canvas: size{pixels(canvasW * scale), pixels(canvasH * scale)}}
	p.left, p.horizontal = place(source.w, scale, p.canvas.w)
	p.top, p.vertical = place(source.h, scale, p.canvas.h)
	// A bar of one pixel is better none, where the shape allows.
	if tight := (size{p.horizontal.count, p.vertical.count}); p.canvas.w-tight.w < 2 && p.canvas.h-tight.h < 2 && isFiveToFour(tight.w, tight.h) {
		p.canvas = tight
	}
	return p
}

// place centres a side of the picture on a side of the canvas. Beside bars it
// begins, and if it is scaled anyway ends, at even pixels, lest its colour
// leaks into the white by halved planes.
func place(source int, scale float64, canvas int) (at int, s span) {
	count := min(pixels(float64(source)*scale), canvas)
	if canvas-count > 1 && count > 1 && scale < 1 {
		count &^= 1
	}
	return (canvas - count) / 2 &^ 1, span{0, float64(source), count}
}

// pixels rounds, but never to nothing.
func pixels(x float64) int { return max(1, int(math.Round(x))) }
