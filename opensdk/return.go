package opensdk

import (
	"fmt"
	"net/url"
	"strings"
)

// ReturnKind says what a link by which WeChat opens the app is for.
type ReturnKind string

// The kinds of returns.
const (
	ReturnAnswer       ReturnKind = "answer"         // the share is over; the code is on the pasteboard or in the link
	ReturnToken        ReturnKind = "refreshToken"   // WeChat has verified the app, which is to send again with the token
	ReturnResendScheme ReturnKind = "resendByScheme" // the universal link did not open the app, which is to send again by scheme
)

// Return is a link by which WeChat on iOS opens the app.
type Return struct {
	Kind    ReturnKind
	AppID   string
	Context string              // echo of the sending's id, to be compared before a token is trusted
	Token   string              // wechat_auth_token, for later sendings
	Biz     *BizData            // answer inside the link, see [BizData]
	Unknown map[string][]string // parameters that this package does not know
}

const (
	refreshPath  = "refreshToken"
	resendScheme = "resendContextReqByScheme"
	schemeHost   = "platformId=wechat" // what looks like a host is literally that
)

// ReturnLink gives the universal link with which WeChat returns to the app.
func (a IOSApp) ReturnLink() string {
	return strings.TrimRight(a.UniversalLink, "/") + "/" + a.ID + "/"
}

// ReturnScheme gives the link by the app's own scheme, where the universal link
// does not open.
func (a IOSApp) ReturnScheme() string { return a.ID + "://" + schemeHost }

// TokenLink gives the universal link with which WeChat hands the app a token,
// having verified it.
func (a IOSApp) TokenLink(token, context string) string {
	q := linkQuery{}
	q.add(paramToken, token)
	q.add(paramContext, context)
	return a.ReturnLink() + refreshPath + q.String()
}

// ResendLink gives the link by the app's own scheme with which WeChat asks for
// the request anew, because the universal link did not open the app.
func (a IOSApp) ResendLink(context string) string {
	q := linkQuery{}
	q.add(paramContext, context)
	return a.ID + "://" + resendScheme + q.String()
}

// Returns tells whether a link that opened the app is WeChat's return, of any
// kind: by universal link whatever follows the app id, or by the app's scheme
// with or without WeChat's mark.
func (a IOSApp) Returns(link string) bool {
	_, err := a.ParseReturn(link)
	return err == nil
}

// ParseReturn reads a link that opened this app. A link that is none of WeChat's
// is an error that wraps [ErrValue]; one that is cannot be read, [ErrSyntax] or
// [ErrTooLarge].
func (a IOSApp) ParseReturn(link string) (Return, error) {
	base := a.ReturnLink()
	if strings.HasPrefix(link, base) || link+"/" == base {
		return parseReturn(a.ID, strings.TrimLeft(strings.TrimPrefix(link, base[:len(base)-1]), "/"), link)
	}
	if rest, ok := strings.CutPrefix(link, a.ID+"://"); ok {
		return parseSchemeReturn(a.ID, rest, link)
	}
	return Return{}, fmt.Errorf("link %.60q: %w: does not lead to this app", link, ErrValue)
}

// ParseReturn reads a link by which WeChat opens some app, as it was captured:
// https://…/<app id>/… or <app id>://…, where an app id is wx and hex digits.
// Errors are those of [IOSApp.ParseReturn].
func ParseReturn(link string) (Return, error) {
	scheme, rest, ok := strings.Cut(link, "://")
	if ok && isAppID(scheme) {
		return parseSchemeReturn(scheme, rest, link)
	}
	path, _, _ := strings.Cut(rest, "?")
	segments := strings.Split(path, "/")
	for i := len(segments) - 1; i > 0 && ok && scheme == "https"; i-- {
		if id := segments[i]; isAppID(id) {
			at := len(strings.Join(segments[:i+1], "/"))
			return parseReturn(id, strings.TrimLeft(rest[at:], "/"), link)
		}
	}
	return Return{}, fmt.Errorf("link %.60q: %w: no app id in it", link, ErrValue)
}

func isAppID(s string) bool {
	digits, ok := strings.CutPrefix(s, "wx")
	return ok && len(digits) == 16 && strings.Trim(digits, "0123456789abcdef") == ""
}

func parseSchemeReturn(id, rest, link string) (Return, error) {
	switch host, _, _ := strings.Cut(rest, "?"); strings.TrimRight(host, "/") {
	case "", schemeHost, resendScheme:
		return parseReturn(id, rest, link)
	}
	return Return{}, fmt.Errorf("link %.60q: %w: the app's own, not wechat's", link, ErrValue)
}

// parseReturn reads what follows the app's id.
func parseReturn(id, rest, link string) (Return, error) {
	if len(link) > maxLink {
		return Return{}, fmt.Errorf("link: %w: %d bytes, at most %d", ErrTooLarge, len(link), maxLink)
	}
	path, query, _ := strings.Cut(rest, "?")
	q, err := parseQuery(query)
	if err != nil {
		return Return{}, err
	}
	r := Return{Kind: ReturnAnswer, AppID: id, Context: q.take(paramContext), Token: q.take(paramToken)}
	switch strings.TrimRight(path, "/") {
	case refreshPath:
		r.Kind = ReturnToken
	case resendScheme:
		r.Kind = ReturnResendScheme
	}
	r.Biz, r.Unknown = q.takeBiz(), q.rest()
	return r, nil
}

// linkQuery writes parameters in the order of their adding, as the SDK does.
type linkQuery struct{ b strings.Builder }

func (q *linkQuery) add(name, value string) {
	if value == "" {
		return
	}
	sep := "&"
	if q.b.Len() == 0 {
		sep = "?"
	}
	q.b.WriteString(sep + name + "=" + url.QueryEscape(value))
}

func (q *linkQuery) String() string { return q.b.String() }
