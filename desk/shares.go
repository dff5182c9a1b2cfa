package desk

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"minishare/chat"
)

// ShareView is a share as the API shows it.
type ShareView struct {
	chat.Share
	Cursor string `json:"cursor" doc:"place among all shares, for after"`
}

func (d *Desk) addShares(api huma.API) {
	shares := tag("Shares")
	d.addIntake(api)
	route(d, api, http.MethodGet, "/api/v1/shares", "List and search shares, newest first", d.listShares, shares)
	route(d, api, http.MethodGet, "/api/v1/shares/next", "Wait for the next share", d.nextShare, shares, patient)
	route(d, api, http.MethodGet, "/api/v1/shares/{id}", "Show a share", d.getShare, shares)
	route(d, api, http.MethodDelete, "/api/v1/shares/{id}", "Delete a share", d.deleteShare, shares)
	route(d, api, http.MethodDelete, "/api/v1/shares", "Delete the shares of a label, or all", d.deleteShares, shares)
	route(d, api, http.MethodPost, "/api/v1/shares/{id}/send", "Send from the picker", d.sendShare, shares)
	route(d, api, http.MethodPost, "/api/v1/shares/{id}/cancel", "Cancel at the picker", d.cancelShare, shares)
	route(d, api, http.MethodPost, "/api/v1/shares/{id}/leave", "Leave WeChat with the picker open", d.leaveShare, shares)
	d.addAnswer(api)
	d.addPictures(api)
	d.addWire(api)
}

// ByID names a thing in the path. (It is exported for the API to find it inside
// other inputs.)
type ByID struct {
	ID string `path:"id"`
}

func (d *Desk) getShare(_ context.Context, in *ByID) (*body[ShareView], error) {
	return answer(d.share(in.ID))
}

// share looks a share up.
func (d *Desk) share(id string) (ShareView, error) {
	return see(d, func(s *chat.State) (ShareView, error) { return d.view(s, id) })
}

// view is share for who looks at the state already.
func (d *Desk) view(s *chat.State, id string) (ShareView, error) {
	h, err := s.Share(id)
	return ShareView{h, cursor(d.index.cursors[id])}, err
}

func cursor(seq uint64) string { return strconv.FormatUint(seq, 10) }

// parseCursor reads what cursor made; "" is 0.
func parseCursor(field, text string) (uint64, error) {
	if text == "" {
		return 0, nil
	}
	seq, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, invalid(field, fmt.Sprintf("%.40q is no cursor", text), "不是有效的游标")
	}
	return seq, nil
}

type listIn struct {
	SearchIn
	After string `query:"after" doc:"cursor of the last share of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// SearchIn is a search in the query.
type SearchIn struct {
	Q     string `query:"q" maxLength:"1000" doc:"words, \"phrases\", title: path: user: chat: label: state: has:finding, and - before what must not be"`
	Label string `query:"label"`
}

// SharePage is a part of the list.
type SharePage struct {
	Shares []ShareView `json:"shares"`
	Next   string      `json:"next,omitempty" doc:"after of the next page; absent at the end"`
	Total  int         `json:"total" doc:"shares on all pages: those found, or all that are kept"`
}

func (d *Desk) listShares(_ context.Context, in *listIn) (*body[SharePage], error) {
	after, err := parseCursor("after", in.After)
	if err != nil {
		return nil, err
	}
	search, err := parseSearch(in.Q, in.Label)
	if err != nil {
		return nil, err
	}
	return answer(see(d, func(s *chat.State) (SharePage, error) {
		page := SharePage{Shares: []ShareView{}, Total: d.found(s, search)}
		for a := range d.index.before(after) {
			v, err := d.view(s, a.id)
			if err != nil || !search.matches(s, v.Share) {
				continue
			}
			if len(page.Shares) == in.Limit {
				page.Next = page.Shares[in.Limit-1].Cursor
				break
			}
			page.Shares = append(page.Shares, v)
		}
		return page, nil
	}))
}

// found counts what a search finds.
func (d *Desk) found(s *chat.State, q search) int {
	if q.all() {
		return s.ShareCount()
	}
	n := 0
	for h := range s.Shares() {
		if q.matches(s, h) {
			n++
		}
	}
	return n
}

type nextIn struct {
	SearchIn
	After   string `query:"after" doc:"cursor of a share; without it the first of all is given"`
	Timeout string `query:"timeout" default:"30s" doc:"how long to wait, at most 5m"`
}

// maxWait bounds how long an answer may keep its caller waiting.
const maxWait = 5 * time.Minute

type nextOut struct {
	Status int
	Body   *ShareView
}

func (d *Desk) nextShare(ctx context.Context, in *nextIn) (*nextOut, error) {
	after, err := parseCursor("after", in.After)
	if err != nil {
		return nil, err
	}
	search, err := parseSearch(in.Q, in.Label)
	if err != nil {
		return nil, err
	}
	ctx, stop, err := d.waiting(ctx, in.Timeout)
	if err != nil {
		return nil, err
	}
	defer stop()
	var found *ShareView
	err = d.wait(ctx, func() bool {
		for _, a := range d.index.after(after) {
			after = a.seq
			if v, err := d.view(d.state, a.id); err == nil && search.matches(d.state, v.Share) {
				found = &v
				return true
			}
		}
		return false
	})
	if err != nil {
		return &nextOut{Status: http.StatusNoContent}, nil
	}
	return &nextOut{http.StatusOK, found}, nil
}
