package door

import (
	"context"
	"errors"
	"net/http"
	"time"

	"go.opentelemetry.io/otel/attribute"

	"minishare"
	"minishare/cover"
)

// Answer is a card that was made.
type Answer struct {
	ErrMsg   string             `json:"errMsg" example:"shareMiniProgram:ok"`
	Card     Card               `json:"card"`
	Findings minishare.Findings `json:"findings" doc:"warnings and notes"`
}

// Card is a card with its pictures.
type Card struct {
	minishare.Params
	Cover Cover  `json:"cover"`
	Thumb *Cover `json:"thumb,omitempty" doc:"iOS's small thumbData"`
}

// Cover is a picture of a card.
type Cover struct {
	SHA256  string       `json:"sha256" doc:"lower-case hex"`
	Bytes   int          `json:"bytes"`
	Width   int          `json:"width" doc:"pixels"`
	Height  int          `json:"height" doc:"pixels"`
	Format  cover.Format `json:"format" enum:"jpeg,png"`
	Kept    bool         `json:"kept" doc:"the picture itself, byte for byte"`
	Quality int          `json:"quality,omitempty" doc:"of a JPEG that was made, 1 to 100"`
	Data    []byte       `json:"data" doc:"in base64"`
}

func newCover(c *cover.Cover) *Cover {
	if c == nil {
		return nil
	}
	return &Cover{c.SHA256(), len(c.Data), c.Width, c.Height, c.Format, c.Kept, c.Quality, c.Data}
}

// postCard answers POST /api/v1/cards.
func (d *Door) postCard(w http.ResponseWriter, r *http.Request) {
	// Others may share this request's work, so that its client's leaving does not end it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), d.cfg.Timeout)
	defer cancel()
	picture, ok := wantsPicture(r.Header.Values("Accept"))
	if !ok {
		d.refuse(w, newProblem(http.StatusNotAcceptable, "Accept: want application/json, or image/* for the cover alone", ""))
		return
	}
	o, err := readOrder(r)
	if err != nil {
		d.refuse(w, d.problem(err))
		return
	}
	tag := etag(o.id, picture)
	if matches(r.Header.Values("If-None-Match"), tag) {
		w.Header().Set("ETag", tag)
		d.refuse(w, newProblem(http.StatusPreconditionFailed, "the answer is the one that you have", "答案与你已有的相同"))
		return
	}
	m, joined, err := d.answers.get(o.id, func() (*made, error) { return d.work(ctx, o) })
	if joined {
		d.metrics.joined.Inc()
	}
	if err == nil && m.problem != nil {
		err = m.problem
	}
	if err != nil {
		d.refuse(w, d.problem(err))
		return
	}
	m.send(w, tag, picture)
}

// work waits for a core and makes the card.
func (d *Door) work(ctx context.Context, o *order) (*made, error) {
	_, waiting := d.tracer.Start(ctx, "wait for a core")
	leave, err := d.slots.enter(ctx)
	waiting.End()
	if err != nil {
		return nil, err
	}
	defer leave()
	_, span := d.tracer.Start(ctx, "prepare")
	defer span.End()
	start := time.Now()
	card, findings := minishare.Prepare(minishare.ParseCall(o.params), o.setting, bounded{o, d.cfg.MaxPixels})
	d.metrics.prepared(card != nil, time.Since(start))
	span.SetAttributes(attribute.Bool("minishare.card", card != nil), attribute.Int("minishare.picture.bytes", len(o.picture)))
	if f := findings.Failure(); f != nil {
		return &made{problem: refusal(f, findings)}, nil
	}
	return newMade(card, findings)
}

// bounded refuses pictures of more pixels than this door takes.
type bounded struct {
	minishare.Pictures
	pixels int64
}

// Read gives the picture if it is not too large.
func (b bounded) Read(imagePath string) ([]byte, error) {
	data, err := b.Pictures.Read(imagePath)
	if err == nil {
		if _, bad := cover.Inspect(data, cover.Config{MaxPixels: b.pixels}); errors.Is(bad, cover.ErrTooLarge) {
			return nil, minishare.PictureRefusal(bad)
		}
	}
	return data, err
}
