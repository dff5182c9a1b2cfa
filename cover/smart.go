package cover

import (
	"slices"

	"minishare/cover/internal/icc"
	"minishare/cover/internal/lanczos"
)

// focus is where along the side that is cut the window lies: 0 at its beginning,
// 1 at its end.
type focus float64

const centred focus = 0.5

// subject finds the window that keeps what people look at: edges, colours that
// stand out, and skin, rather in the middle than at the rim. Where nothing is
// worth leaving the centre for, it stays there.
func subject(r *raster, upright size, orientation int, colours *icc.Profile) focus {
	wide := upright.w*4 > upright.h*5
	share := float64(upright.h*5) / float64(upright.w*4) // of the longer side
	if !wide {
		share = 1 / share
	}
	across := wide == (orientation < 5) // as it is stored
	profile := newSight(glance(r, colours)).interest(across)
	if u, v := mirrors(orientation); across && u || !across && v {
		slices.Reverse(profile)
	}
	length := max(1, int(float64(len(profile))*share+0.5))
	home := 50
	if !wide {
		home = 30 // people are upright, and their faces above
	}
	return bestWindow(profile, length, home)
}

// bestWindow gives the place of the window of a length in which there is most of
// interest, counted the more the nearer to its middle, and the more the nearer
// the window is to its home, a percentage of the way.
func bestWindow(profile []int, length, home int) focus {
	places := len(profile) - length
	if places < 1 {
		return centred
	}
	best, most, middle := 0, 0, 0
	for place := range places + 1 {
		score := 0
		for i, v := range profile[place : place+length] {
			off := 2*i + 1 - length // from the middle of the window, -length..length
			score += v * (256 - 192*off*off/(length*length))
		}
		away := 100*place/places - home
		score -= score / 100 * (away * away / 160) // 15 % for half the way
		if place == places/2 {
			middle = score
		}
		if score > most {
			best, most = place, score
		}
	}
	if most-middle < most/64 {
		return centred
	}
	return focus(best) / focus(places)
}

// sight is a small copy of a picture, whose points are judged.
type sight struct {
	luma, cb, cr lanczos.Plane // no colour where the picture is grey
	meanCb       int
	meanCr       int
}

func newSight(planes []lanczos.Plane) sight {
	s := sight{luma: planes[0]}
	if len(planes) == 3 {
		s.cb, s.cr = planes[1], planes[2]
		s.meanCb, s.meanCr = mean(s.cb.Pix), mean(s.cr.Pix)
	}
	return s
}

func mean(pix []uint8) int {
	sum := 0
	for _, v := range pix {
		sum += int(v)
	}
	return sum / len(pix)
}

// interest sums up what is interesting in each column, or in each row, with less
// weight on what is at its ends.
func (s sight) interest(columns bool) []int {
	count, length := s.luma.Width, s.luma.Height
	if !columns {
		count, length = length, count
	}
	sums := make([]int, count)
	for i := range sums {
		for k := range length {
			off := 2*k + 1 - length
			weight := 256 - 128*off*off/(length*length)
			if columns {
				sums[i] += weight * s.point(i, k)
			} else {
				sums[i] += weight * s.point(k, i)
			}
		}
	}
	return sums
}

// point tells how interesting a point is, 0 to about 500.
func (s sight) point(x, y int) int {
	v := s.at(x, y)
	edge := distance(4*v, s.at(x-1, y)+s.at(x+1, y)+s.at(x, y-1)+s.at(x, y+1))
	points := min(max(edge-12, 0), 160)
	if s.cb.Pix == nil {
		return points
	}
	i := y*s.cb.Stride + x
	cb, cr := int(s.cb.Pix[i]), int(s.cr.Pix[i])
	apart := max(distance(cb, s.meanCb), distance(cr, s.meanCr))
	points += min(max(apart-16, 0), 40)
	if edge > 1 && isSkin(v, cb, cr) { // what is quite even is painted
		points += 120
	}
	return points
}

// at gives luma, beyond the rim that of the rim.
func (s sight) at(x, y int) int {
	x, y = min(max(x, 0), s.luma.Width-1), min(max(y, 0), s.luma.Height-1)
	return int(s.luma.Pix[y*s.luma.Stride+x])
}

// isSkin knows the colours that skin of all shades has under common light: the
// ranges of Chai and Ngan, without the part that wood and sand share.
func isSkin(y, cb, cr int) bool {
	return y > 48 && cb >= 77 && cb <= 127 && cr >= 139 && cr <= 173 && cr-cb > 24
}

func distance(a, b int) int { return max(a-b, b-a) }
