package door

import (
	"mime"
	"strconv"
	"strings"
)

// wantsPicture reads Accept: whether the cover alone is liked better than JSON. ok
// is false where neither is taken.
func wantsPicture(headers []string) (picture, ok bool) {
	all := strings.Join(headers, ",")
	if strings.TrimSpace(all) == "" {
		return false, true
	}
	var json, image float64
	for part := range strings.SplitSeq(all, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if err != nil || q < 0 || q > 1 {
			q = 1
		}
		switch kind {
		case "application/json", "application/*":
			json = max(json, q)
		case "image/jpeg", "image/png", "image/*":
			image = max(image, q)
		case "*/*":
			json = max(json, q/2) // named kinds come first
		}
	}
	return image > json, image > 0 || json > 0
}
