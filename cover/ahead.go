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

// follow takes the first rows of a component.
func (a *ahead) follow(component int, p jpeg.Plane, rows int) {
	s := &a.streams[component]
	if *s == nil {
		from := planeOf(p)
		x, y := from.axes(a.stored, a.plan, a.orientation, a.halved && component > 0)
		*s = lanczos.NewStream(from.Plane, x, y)
	}
	(*s).Advance(rows)
}
