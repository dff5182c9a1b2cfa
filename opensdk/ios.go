package opensdk

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// DefaultIOS is the version that an [IOSApp] without one claims to WeChat: the
// SDK whose pasteboard this package writes.
const DefaultIOS = "1.9.2"

// IOSApp is the iOS app that shares, as it registered with registerApp.
type IOSApp struct {
	ID            string // the app's id at WeChat's Open Platform, wx…
	BundleID      string
	UniversalLink string // https link that leads back to the app, without a query
	SDKVersion    string // such as "1.9.2"; "" for [DefaultIOS]
}

// Validate gives all that registerApp would refuse, and what a link cannot be
// made of.
func (a IOSApp) Validate() error {
	var bundle error
	if a.BundleID == "" {
		bundle = errors.New("bundle id: empty")
	}
	return errors.Join(checkAppID(a.ID), bundle, checkUniversalLink(a.UniversalLink))
}

func checkUniversalLink(link string) error {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return fmt.Errorf("universal link: %w", err)
	case u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("universal link %q: not https://host/…", link)
	case strings.ContainsAny(link, "?#"):
		return fmt.Errorf("universal link %q: contains ? or #", link)
	}
	return nil
}

// IOSSent is what became of a sendReq on iOS.
type IOSSent struct {
	Returned   bool          // false if the SDK refused; true says only that WeChat was to be opened
	Refused    []*CheckError // the faults that the SDK refuses, all of them
	Log        []string      // the SDK's texts for them
	Pasteboard []byte        // binary property list for the pasteboard's type "content"
	Link       string        // universal link that opens WeChat
	Scheme     string        // link by scheme, for when the universal link does not open
}

// SendReq does what WXApi's sendReq does with a card on its first sending: the
// argument checks, then pasteboard and link. The context is an id of this
// sending that WeChat echoes as it verifies the app, 64 hex characters from the
// SDK. The request is not changed. The error is of the app or its picture, not of
// what the SDK checks.
//
// [IOSClient] does this too, and what follows when WeChat verifies the app.
func (a IOSApp) SendReq(r *Request, context string) (IOSSent, error) {
	return a.sendReq(r, Link{Context: context}, nil)
}

func (a IOSApp) sendReq(r *Request, link Link, oldText *string) (IOSSent, error) {
	sent := IOSSent{Refused: CheckIOS(r)}
	for _, refused := range sent.Refused {
		if refused.Log != "" {
			sent.Log = append(sent.Log, refused.Log)
		}
	}
	if len(sent.Refused) > 0 {
		return sent, nil
	}
	var err error
	if sent.Pasteboard, err = a.encodePasteboard(r, false, oldText); err != nil {
		return IOSSent{}, err
	}
	link.AppID, link.BundleID = a.ID, a.BundleID
	sent.Returned, sent.Link, sent.Scheme = true, link.String(), link.Scheme()
	return sent, nil
}
