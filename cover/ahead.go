package cover

import (
	"minishare/cover/internal/header"
	"minishare/cover/internal/jpeg"
	"minishare/cover/internal/lanczos"
)

// ahead resamples the planes of a picture while their lower rows are still being
// decoded, as [render] is going to ask for them.
type ahead struct {
	plan        plan
	stored      size
	orientation int
	halved      bool
	streams     [4]*lanczos.Stream
}

func newAhead(p plan, h header.Header) *ahead {
	profile := profileOf(h)
	return &ahead{
		plan: p, stored: size{h.Width, h.Height}, orientation: h.Orientation,
		halved: h.Color == "ycbcr" && (profile == nil || profile.IsSRGB()),
	}
}

// Follow takes the first rows of a component.
func (a *ahead) Follow(component int, p jpeg.Plane, rows int) {
	s := &a.streams[component]
	if *s == nil {
		from := planeOf(p)
		x, y := from.axes(a.stored, a.plan, a.orientation, a.halved && component > 0)
		*s = lanczos.NewStream(from.Plane, x, y)
	}
	(*s).Advance(rows)
}

// passed says whether rows of the raster are gone that another cover would need.
func (r *raster) passed() bool {
	for _, p := range r.planes {
		if p.Ring > 0 {
			return true
		}
	}
	return false
}

// Passing says of all but halved colour, which may be asked for once more, that
// its rows have served once they are resampled.
func (a *ahead) Passing(component int) bool { return component == 0 || !a.halved }
