package png

// plainNearest adds that pixel to the left, above or left above which is nearest
// to their slope (Paeth's filter). It goes by channel, to keep left and left above
// at hand; colours go together, since each sample waits for the one before.
func plainNearest(pix, above []uint8, n int) {
	c := 0
	if n >= 3 {
		nearestColour(pix, above, n)
		c = 3
	}
	for ; c < n; c++ {
		left, corner := int32(0), int32(0)
		for i := c; i < len(pix) && i < len(above); i += n {
			up := int32(above[i])
			left = int32(pix[i] + nearest(left, up, corner))
			pix[i], corner = uint8(left), up
		}
	}
}

func nearestColour(pix, above []uint8, n int) {
	var left0, left1, left2, corner0, corner1, corner2 int32
	for len(pix) >= n && len(above) >= n && n >= 3 {
		p, up := (*[3]uint8)(pix), (*[3]uint8)(above)
		up0, up1, up2 := int32(up[0]), int32(up[1]), int32(up[2])
		left0 = int32(p[0] + nearest(left0, up0, corner0))
		left1 = int32(p[1] + nearest(left1, up1, corner1))
		left2 = int32(p[2] + nearest(left2, up2, corner2))
		p[0], p[1], p[2] = uint8(left0), uint8(left1), uint8(left2)
		corner0, corner1, corner2 = up0, up1, up2
		pix, above = pix[n:], above[n:]
	}
}

// nearest has no branch that a processor has to guess.
func nearest(left, up, corner int32) uint8 {
	toLeft, toUp := up-corner, left-corner
	toCorner := toLeft + toUp
	toLeft, toUp, toCorner = max(toLeft, -toLeft), max(toUp, -toUp), max(toCorner, -toCorner)
	guess, least := left, toLeft
	if toUp < least {
		guess, least = up, toUp
	}
	if toCorner < least {
		guess = corner
	}
	return uint8(guess)
}
