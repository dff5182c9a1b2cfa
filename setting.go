package minishare

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"minishare/cover"
)

// Setting is what no parameter says: where the call is made, and who receives
// the card. The zero Setting judges for every platform and client.
type Setting struct {
	// Platform narrows errors to one platform: a rule that holds elsewhere
	// only becomes a warning. Empty judges for all.
	Platform Platform
	// WeChat is the receiver's client version, zero when unknown.
	WeChat Version
	// IPad tells that the receiver reads on an iPad.
	IPad bool
	// UniversalLink is the iOS app's own, as registered; empty when unknown.
	UniversalLink string
	// AppAccount and MiniProgramAccount are the WeChat Open Platform accounts
	// that the app and the mini program belong to; empty when unknown.
	AppAccount, MiniProgramAccount string
	// AsIs tells that the picture is sent as it is, without minishare fitting it.
	AsIs bool
	// Fit is how a picture that has to be cut to 5:4 is cut: at the centre by
	// default, or so that its subject, or all of it, is seen.
	Fit cover.Fit `json:",omitempty"`
}

// Version is a version of the WeChat client, such as 6.5.13.
type Version [3]int

// ParseVersion reads one to three numbers with dots between them.
func ParseVersion(s string) (Version, error) {
	var v Version
	parts := strings.Split(s, ".")
	if len(parts) > len(v) {
		return Version{}, fmt.Errorf("version %q: %d numbers; at most %d, as in 8.0.49", s, len(parts), len(v))
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil {
			return Version{}, fmt.Errorf("version %q: %q is no number; want one such as 8.0.49", s, part)
		}
		v[i] = int(n)
	}
	return v, nil
}

// Before tells whether v is older than w.
func (v Version) Before(w Version) bool {
	return cmp.Or(cmp.Compare(v[0], w[0]), cmp.Compare(v[1], w[1]), cmp.Compare(v[2], w[2])) < 0
}

// Known tells whether v is a version at all.
func (v Version) Known() bool { return v != Version{} }

// String gives the three numbers with dots, or "" for the zero Version.
func (v Version) String() string {
	if !v.Known() {
		return ""
	}
	return fmt.Sprintf("%d.%d.%d", v[0], v[1], v[2])
}

// What WeChat clients can do, by the version that first could.
// Source: WeChat's iOS and Android share documents.
var (
	CardSince      = Version{6, 5, 6}  // shows a card; older ones show webpageUrl
	HDImageSince   = Version{6, 5, 9}  // shows iOS's hdImageData
	TicketSince    = Version{6, 5, 13} // hands out a shareTicket
	CancelIsOK     = Version{6, 7, 2}  // answers 0 to a cancelled share
	UniversalLinks = Version{7, 0, 7}  // opens universal links
)
