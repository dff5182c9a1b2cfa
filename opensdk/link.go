package opensdk

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// Link is the link with which an iOS app opens WeChat to share.
type Link struct {
	AppID    string
	BundleID string
	Context  string              // wechat_auth_context_id, an id of this sending; "" on the automatic second one
	Token    string              // wechat_auth_token that WeChat gave the app; "" before the first share
	ByScheme bool                // weixin://, not the universal link
	Biz      *BizData            // the request itself, in the transport of newer SDKs; nil where it is on the pasteboard
	Unknown  map[string][]string // parameters that this package does not know
}

const (
	linkBase   = "https://help.wechat.com/app/"
	schemeBase = "weixin://app/"
	sendPath   = "/sendreq/"
	maxLink    = 1 << 20 // a request of kWeChatSDK_UrlMaxDataSize in base64 fits

	paramBundle  = "wechat_app_bundleId"
	paramContext = "wechat_auth_context_id"
	paramToken   = "wechat_auth_token"
)

// String gives the link: the universal one, for iOS 12 and WeChat 7.0.7 on, or
// that by WeChat's own scheme, which says less and is tried where the universal
// link does not open.
func (l Link) String() string {
	q := linkQuery{}
	q.b.WriteString("?" + paramBundle + "=" + url.QueryEscape(l.BundleID))
	base := schemeBase
	if !l.ByScheme {
		base = linkBase
		q.add(paramContext, l.Context)
		q.add(paramToken, l.Token)
	}
	l.Biz.add(&q)
	for _, name := range slices.Sorted(maps.Keys(l.Unknown)) {
		for _, value := range l.Unknown[name] {
			q.b.WriteString("&" + url.QueryEscape(name) + "=" + url.QueryEscape(value))
		}
	}
	return base + url.PathEscape(l.AppID) + sendPath + q.String()
}

// Scheme gives the link by WeChat's own scheme.
func (l Link) Scheme() string {
	l.ByScheme = true
	return l.String()
}

// ParseLink reads a link of either form, of at most a megabyte. An error wraps
// [ErrTooLarge] or [ErrSyntax].
func ParseLink(link string) (Link, error) {
	if len(link) > maxLink {
		return Link{}, fmt.Errorf("link: %w: %d bytes, at most %d", ErrTooLarge, len(link), maxLink)
	}
	rest, universal := strings.CutPrefix(link, linkBase)
	rest, byScheme := strings.CutPrefix(rest, schemeBase)
	escaped, query, found := strings.Cut(rest, sendPath+"?")
	if !found {
		escaped, found = strings.CutSuffix(rest, sendPath)
	}
	if universal == byScheme || !found || strings.ContainsAny(escaped, "/?") {
		return Link{}, fmt.Errorf("link %.60q: %w: not %s<app id>%s?…", link, ErrSyntax, linkBase, sendPath)
	}
	id, err := url.PathUnescape(escaped)
	if err != nil {
		return Link{}, fmt.Errorf("link: app id: %w: %w", ErrSyntax, err)
	}
	q, err := parseQuery(query)
	if err != nil {
		return Link{}, err
	}
	l := Link{AppID: id, BundleID: q.take(paramBundle), ByScheme: byScheme}
	if !byScheme {
		l.Context, l.Token = q.take(paramContext), q.take(paramToken)
	}
	l.Biz, l.Unknown = q.takeBiz(), q.rest()
	return l, nil
}

// query holds the parameters of a link that are yet to be understood.
type query map[string][]string

const maxParams = 64

func parseQuery(s string) (query, error) {
	if n := strings.Count(s, "&") + 1; n > maxParams {
		return nil, fmt.Errorf("link: %w: %d parameters, at most %d", ErrTooLarge, n, maxParams)
	}
	values, err := url.ParseQuery(s)
	if err != nil {
		return nil, fmt.Errorf("link: %w: %w", ErrSyntax, err)
	}
	return query(values), nil
}

// take gives the first value of a parameter that says something and takes it out.
func (q query) take(name string) string {
	values := q[name]
	i := slices.IndexFunc(values, func(v string) bool { return v != "" })
	if i < 0 || len(values) == 1 {
		delete(q, name)
	} else {
		q[name] = slices.Delete(slices.Clone(values), i, i+1)
	}
	if i < 0 {
		return ""
	}
	return values[i]
}

func (q query) rest() map[string][]string {
	if len(q) == 0 {
		return nil
	}
	return q
}
