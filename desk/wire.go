package desk

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"minishare"
	"minishare/chat"
	"minishare/cover"
	"minishare/opensdk"
)

// AndroidWire is a share as an Android app puts it on the wire.
type AndroidWire struct {
	Made   bool            `json:"made" doc:"false: what this share was sent as; true: it came by another platform, and this one's SDK would send the same card so"`
	SDK    string          `json:"sdk,omitempty"`
	Intent *opensdk.Intent `json:"intent,omitempty"`
	Extras json.RawMessage `json:"extras,omitempty" doc:"of a capture, as it came in"`
	Log    []string        `json:"log"`
}

// IOSWire is a share as an iOS app puts it on the wire.
type IOSWire struct {
	Made       bool     `json:"made" doc:"false: what this share was sent as, the nonce of a call apart; true: it came by another platform, and this one's SDK would send the same card so"`
	Link       string   `json:"link,omitempty"`
	Scheme     string   `json:"scheme,omitempty"`
	Pasteboard []byte   `json:"pasteboard,omitempty" doc:"binary property list"`
	XML        string   `json:"xml,omitempty" doc:"the same property list, for people"`
	Log        []string `json:"log"`
}

func (d *Desk) addWire(api huma.API) {
	route(d, api, http.MethodGet, "/api/v1/shares/{id}/wire/android", "Show the wire of Android", d.getAndroidWire, tag("Wire"))
	route(d, api, http.MethodGet, "/api/v1/shares/{id}/wire/ios", "Show the wire of iOS", d.getIOSWire, tag("Wire"))
}

func (d *Desk) getAndroidWire(ctx context.Context, in *ByID) (*body[AndroidWire], error) {
	v, err := d.share(in.ID)
	if err != nil {
		return nil, err
	}
	if w := captured(v.Share, formAndroid); w != nil {
		extras, err := d.journal.Get(ctx, w.SHA256)
		return answer(AndroidWire{Extras: extras, Log: []string{}}, err)
	}
	p, card, err := d.resend(ctx, v.Share, minishare.Android)
	if err != nil {
		return nil, err
	}
	sent, err := p.sendAndroid(card, v.Transaction)
	return answer(AndroidWire{Made: v.Sender.Platform != p.Platform, SDK: p.SDK, Intent: sent.Intent, Log: orNone(sent.Log)}, err)
}

func (d *Desk) getIOSWire(ctx context.Context, in *ByID) (*body[IOSWire], error) {
	v, err := d.share(in.ID)
	if err != nil {
		return nil, err
	}
	if w := captured(v.Share, formIOS); w != nil {
		data, err := d.journal.Get(ctx, w.SHA256)
		return answer(IOSWire{Link: w.Link, Pasteboard: data, XML: xmlOf(data), Log: []string{}}, err)
	}
	p, card, err := d.resend(ctx, v.Share, minishare.IOS)
	if err != nil {
		return nil, err
	}
	p.Context = strings.Repeat("0", 64) // the nonce of the sending is not kept
	sent, err := p.sendIOS(card)
	if err != nil || sent.Pasted == nil {
		return nil, err
	}
	return answer(IOSWire{
		Made: v.Sender.Platform != p.Platform, Link: sent.Pasted.Link, Scheme: sent.Pasted.Scheme,
		Pasteboard: sent.Pasted.Pasteboard, XML: xmlOf(sent.Pasted.Pasteboard), Log: orNone(sent.Log),
	}, nil)
}

// xmlOf gives a pasteboard as people read it. Each has been read before, so that
// there is no error to tell of.
func xmlOf(pasteboard []byte) string {
	text, err := opensdk.PlistXML(pasteboard)
	if err != nil {
		return ""
	}
	return string(text)
}

func orNone(lines []string) []string {
	if lines == nil {
		return []string{}
	}
	return lines
}

func captured(h chat.Share, form string) *chat.Wire {
	for _, w := range h.Wire {
		if w.Form == form {
			return &w
		}
	}
	return nil
}

// resend prepares a device and the card as the app had it, to make the wire anew:
// the SDKs make the same of the same, so that it need not be kept.
func (d *Desk) resend(ctx context.Context, h chat.Share, on minishare.Platform) (Phone, *minishare.Card, error) {
	p := phoneOf(h)
	if p.Platform != on {
		p.Platform, p.SDK = on, ""
	}
	if p.SDK == "" && on == minishare.Android {
		p.SDK = opensdk.DefaultAndroid
	}
	var err error
	if p.App, err = d.app(&p.App); err != nil {
		return p, nil, err
	}
	card := &minishare.Card{Params: paramsOf(h)}
	if card.Cover, err = d.coverOf(ctx, &h.Card.Cover); err != nil {
		return p, nil, err
	}
	if on == minishare.IOS {
		card.Thumb, err = d.thumbOf(ctx, h, card.Cover.Data)
	}
	return p, card, err
}

// paramsOf gives the parameters as the app gave them, or as the wire tells.
func paramsOf(h chat.Share) minishare.Params {
	if h.Params != nil {
		return *h.Params
	}
	p := h.Card.Params
	if h.Sender.Platform == minishare.Android {
		p.UserName, p.Path = h.Card.OriginalID, h.Card.Page
		if h.Card.Query != "" {
			p.Path += "?" + h.Card.Query
		}
	}
	return p
}

func (d *Desk) coverOf(ctx context.Context, c *chat.Cover) (*cover.Cover, error) {
	if c.Bytes == 0 {
		return &cover.Cover{}, nil
	}
	data, err := d.journal.Get(ctx, c.SHA256)
	return &cover.Cover{Data: data, Width: c.Width, Height: c.Height, Format: c.Format, Kept: true}, err
}

// thumbOf gives iOS's small picture: the share's own, or one made from its cover,
// where that can be read.
func (d *Desk) thumbOf(ctx context.Context, h chat.Share, data []byte) (*cover.Cover, error) {
	if h.Card.Thumb != nil {
		return d.coverOf(ctx, h.Card.Thumb)
	}
	thumb, err := cover.Make(data, cover.Config{MaxBytes: minishare.MaxThumb, Width: 400, Height: 320})
	if err != nil {
		return nil, nil
	}
	return thumb, nil
}
