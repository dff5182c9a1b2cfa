package desk

import (
	"context"
	"net/http"
	"reflect"
	"runtime"

	"github.com/danielgtaylor/huma/v2"

	"minishare"
	"minishare/chat"
)

// Arrived answers an intake: the share that is now in WeChat, or why nothing left
// the app. Once the share has ended, what the app hears is in it.
type Arrived struct {
	Sent     bool               `json:"sent" doc:"something left the app, and so there is a share"`
	ID       string             `json:"id,omitempty" doc:"of the share"`
	Cursor   string             `json:"cursor,omitempty"`
	State    chat.Phase         `json:"state,omitempty"`
	Findings minishare.Findings `json:"findings"`
	Log      []string           `json:"log,omitempty" doc:"the SDK's lines"`
	Heard
}

type intakeIn struct {
	RawBody []byte `contentType:"application/json"`
}

type intakeOut struct {
	Status   int
	Location string `header:"Location"`
	Body     Arrived
}

func (d *Desk) addIntake(api huma.API) {
	schema := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Intake](), true, "Intake")
	route(d, api, http.MethodPost, "/api/v1/shares", "Share a card", d.postShare, tag("Shares"), created, func(op *huma.Operation) {
		op.MaxBodyBytes, op.SkipValidateBody = maxIntake, true
		op.Description = "Open to pages of other origins. 201 where a share arrived, 200 where nothing left the app."
		op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}
	})
}

// postShare is the intake. The body is read without huma's copies of it.
func (d *Desk) postShare(ctx context.Context, in *intakeIn) (*intakeOut, error) {
	leave, err := d.intake.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	var intake Intake
	if err := strictly(in.RawBody, &intake); err != nil {
		return nil, err
	}
	got, err := d.receive(ctx, &intake)
	if err != nil {
		return nil, err
	}
	out := &intakeOut{Status: http.StatusOK, Body: Arrived{Findings: got.findings, Log: got.Log}}
	if out.Body.Findings == nil {
		out.Body.Findings = minishare.Findings{}
	}
	if got.Failure != nil {
		d.metrics.unsent.Inc()
		out.Body.Heard = failed(got.Failure)
		return out, nil
	}
	h, at, err := d.arrive(ctx, &intake, got)
	if err != nil {
		return nil, err
	}
	out.Status, out.Location = http.StatusCreated, "/api/v1/shares/"+h.ID
	out.Body.Sent, out.Body.ID, out.Body.State, out.Body.Cursor = true, h.ID, h.Phase, cursor(at)
	out.Body.Heard, err = d.heard(h)
	return out, err
}

// arrive brings the share to WeChat, and into the chats that are named: one event,
// so that nobody sees the one without the other.
func (d *Desk) arrive(ctx context.Context, in *Intake, got incoming) (chat.Share, uint64, error) {
	if err := d.store(ctx, got); err != nil {
		return chat.Share{}, 0, err
	}
	came, err := d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) {
		if err := mayPick(s, in); err != nil {
			return chat.Event{}, err
		}
		return s.Receive(m, chat.Sharing{
			From: sharer(s, in), Label: in.Label, Sender: got.Sender, Request: got.Request,
			Params: got.params, Findings: got.findings, Wire: got.wire, Picked: in.Chats,
		})
	})
	if err != nil {
		return chat.Share{}, 0, err
	}
	d.noteFull()
	return came.event.Shared.Share, came.seq, nil
}

// sharer is who shares, where nobody is named.
func sharer(s *chat.State, in *Intake) string {
	if in.From == "" {
		for p := range s.People() {
			return p.ID
		}
	}
	return in.From
}

// mayPick makes sure of the chats before the share is there.
func mayPick(s *chat.State, in *Intake) error {
	if len(in.Chats) > chat.MaxPicked {
		return invalid("chats", "at most 9", "最多 9 个")
	}
	from := sharer(s, in)
	for _, id := range in.Chats {
		if _, err := s.Read(id, from); err != nil {
			return err
		}
	}
	return nil
}

// line lets as many shares be worked on at once as there are processors: fitting a
// picture takes one. Others wait, up to a number.
type line struct{ wait, work chan struct{} }

// maxWaiting bounds the shares that wait for their turn.
const maxWaiting = 512

func newLine() *line {
	return &line{make(chan struct{}, maxWaiting), make(chan struct{}, 2*runtime.GOMAXPROCS(0))}
}

func (l *line) enter(ctx context.Context) (leave func(), err error) {
	select {
	case l.wait <- struct{}{}:
		defer func() { <-l.wait }()
	default:
		return nil, newProblem(http.StatusTooManyRequests, "too many shares at once; try again in a second", "")
	}
	select {
	case l.work <- struct{}{}:
		return func() { <-l.work }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
