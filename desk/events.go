package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

const (
	heartbeat   = 15 * time.Second // between signs of life on a stream
	slowReader  = 10 * time.Second // after which a client that does not read is dropped
	maxStreams  = 256              // at once
	reconnectMS = 1000             // that browsers wait before they come back
)

type eventsIn struct {
	After  string `query:"after" doc:"cursor behind which to begin; what comes from now on by default"`
	LastID string `header:"Last-Event-ID" doc:"as after; browsers send it when they come back"`
}

// streams are those that are open.
type streams struct {
	open     atomic.Int64
	patience time.Duration // with a client that does not read
}

func (d *Desk) addEvents(api huma.API) {
	route(d, api, http.MethodGet, "/api/v1/events", "Follow what happens, as server-sent events", d.getEvents, tag("Live"), func(op *huma.Operation) {
		op.Description = "Each event is called change and carries a notice; its id is the cursor. The event reset says that what was missed is no longer kept."
		op.Responses = map[string]*huma.Response{"200": {Description: "a stream", Content: map[string]*huma.MediaType{"text/event-stream": {
			Schema: api.OpenAPI().Components.Schemas.Schema(noticeType, true, "Notice"),
		}}}}
	})
}

func (d *Desk) getEvents(ctx context.Context, in *eventsIn) (*huma.StreamResponse, error) {
	from := in.LastID
	if from == "" {
		from = in.After
	}
	seq, err := parseCursor("after", from)
	if err != nil {
		return nil, err
	}
	if from == "" {
		seq = d.sequence()
	}
	if d.streams.open.Add(1) > maxStreams {
		d.streams.open.Add(-1)
		return nil, newProblem(http.StatusTooManyRequests, fmt.Sprintf("more than %d streams at once", maxStreams), "")
	}
	return &huma.StreamResponse{Body: func(h huma.Context) {
		defer d.streams.open.Add(-1)
		_, w := humago.Unwrap(h)
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no") // for proxies
		s := stream{w, http.NewResponseController(w), d.streams.patience}
		if err := d.stream(ctx, s, seq); err != nil {
			d.log.Debug("a stream ended", "error", err)
		}
	}}, nil
}

// stream writes what comes behind the sequence until the client, the desk or the
// client's patience ends. A client that does not read is dropped: it reads from a
// shelf, and holds up nobody but itself.
func (d *Desk) stream(ctx context.Context, s stream, seq uint64) error {
	if err := s.write("retry: %d\n\n", reconnectMS); err != nil {
		return err
	}
	for {
		d.mu.RLock()
		news, whole := d.news.since(seq)
		now, changed := d.seq, d.changed
		d.mu.RUnlock()
		if err := s.tell(news, whole && seq <= now, now); err != nil {
			return err
		}
		seq = now
		select {
		case <-changed:
		case <-time.After(heartbeat):
			if err := s.write(": ping\n\n"); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		case <-d.life.Done():
			return nil
		}
	}
}

// stream is one client's.
type stream struct {
	w        io.Writer
	control  *http.ResponseController
	patience time.Duration
}

// tell writes the news, or that some are missing.
func (s stream) tell(news []Notice, whole bool, now uint64) error {
	if !whole {
		return s.write("id: %d\nevent: reset\ndata: {\"cursor\":\"%d\"}\n\n", now, now)
	}
	for _, n := range news {
		data, err := json.Marshal(n)
		if err != nil {
			return err
		}
		if err := s.write("id: %s\nevent: change\ndata: %s\n\n", n.Cursor, data); err != nil {
			return err
		}
	}
	return nil
}

func (s stream) write(format string, args ...any) error {
	if err := s.control.SetWriteDeadline(time.Now().Add(s.patience)); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(s.w, format, args...); err != nil {
		return err
	}
	return s.control.Flush()
}
