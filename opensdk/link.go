package opensdk

import (
	"fmt"
	"net/url"
	"strings"
)

// Link is the link with which an iOS app opens WeChat to share.
type Link struct {
	AppID    string
	BundleID string
	Context  string // wechat_auth_context_id, an id of this sending; "" on the automatic second one
	Token    string // wechat_auth_token that WeChat gave the app; "" before the first share
}

const (
	linkBase   = "https://help.wechat.com/app/"
	schemeBase = "weixin://app/"
	maxLink    = 8192
)

// String gives the universal link, for iOS 12 and WeChat 7.0.7 on.
func (l Link) String() string {
	link := linkBase + url.PathEscape(l.AppID) + "/sendreq/?wechat_app_bundleId=" + url.QueryEscape(l.BundleID)
	if l.Context != "" {
		link += "&wechat_auth_context_id=" + url.QueryEscape(l.Context)
	}
	if l.Token != "" {
		link += "&wechat_auth_token=" + url.QueryEscape(l.Token)
	}
	return link
}

// Scheme gives the link by WeChat's own scheme, which says less and is tried
// where the universal link does not open.
func (l Link) Scheme() string {
	return schemeBase + url.PathEscape(l.AppID) + "/sendreq/?wechat_app_bundleId=" + url.QueryEscape(l.BundleID)
}

// ParseLink reads a link of either form, of at most 8192 bytes. Parameters that
// it does not know are passed over. An error wraps [ErrTooLarge] or [ErrSyntax].
func ParseLink(link string) (Link, error) {
	if len(link) > maxLink {
		return Link{}, fmt.Errorf("link: %w: %d bytes, at most %d", ErrTooLarge, len(link), maxLink)
	}
	rest, ok := strings.CutPrefix(link, linkBase)
	if !ok {
		rest, ok = strings.CutPrefix(link, schemeBase)
	}
	escaped, query, found := strings.Cut(rest, "/sendreq/?")
	if !ok || !found {
		return Link{}, fmt.Errorf("link %.60q: %w: not %s<app id>/sendreq/?…", link, ErrSyntax, linkBase)
	}
	id, err := url.PathUnescape(escaped)
	if err != nil {
		return Link{}, fmt.Errorf("link: app id: %w: %w", ErrSyntax, err)
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return Link{}, fmt.Errorf("link: %w: %w", ErrSyntax, err)
	}
	return Link{
		AppID:    id,
		BundleID: values.Get("wechat_app_bundleId"),
		Context:  values.Get("wechat_auth_context_id"),
		Token:    values.Get("wechat_auth_token"),
	}, nil
}
