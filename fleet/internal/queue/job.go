package queue

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Job is one line to be made a card of.
type Job struct {
	Run     string // letters and digits
	Line    int64
	ID      string // of this publication; one that comes twice is stored once
	Key     string
	SameAs  int64  // the last line before with that key, 0 for none
	Setting string // for whom it is judged, as JSON
	Call    []byte // JSON
	Tries   int    // how often it has been given out, with this time; set by the queue
}

// Result is what came of a job.
type Result struct {
	Run    string
	Line   int64
	ID     string
	State  string // for the counts
	Rule   string // likewise
	Record []byte // a line of the output
}

// The headers of jobs and results.
const (
	headerLine    = "Minishare-Line"
	headerKey     = "Minishare-Key"
	headerSameAs  = "Minishare-Same-As"
	headerSetting = "Minishare-Setting"
	headerState   = "Minishare-State"
	headerRule    = "Minishare-Rule"
	headerReason  = "Minishare-Reason"
)

func (q *Queue) jobMsg(j *Job) *nats.Msg {
	h := nats.Header{
		jetstream.MsgIDHeader: {j.ID}, headerLine: {strconv.FormatInt(j.Line, 10)},
		headerKey: {strconv.QuoteToASCII(j.Key)}, headerSetting: {j.Setting},
	}
	if j.SameAs != 0 {
		h[headerSameAs] = []string{strconv.FormatInt(j.SameAs, 10)}
	}
	return &nats.Msg{Subject: q.jobSubject(j.Run), Header: h, Data: j.Call}
}

// validRun keeps what others put on the queue from reaching other subjects.
var validRun = regexp.MustCompile(`^[A-Za-z0-9]{1,32}$`)

func (q *Queue) readJob(subject string, h nats.Header, data []byte) (Job, error) {
	j := Job{ID: h.Get(jetstream.MsgIDHeader), Setting: h.Get(headerSetting), Call: data}
	var err error
	if j.Run, j.Line, err = readPlace(subject, q.jobSubject(""), h); err != nil {
		return j, err
	}
	if j.Key, err = strconv.Unquote(h.Get(headerKey)); err != nil {
		return j, fmt.Errorf("header %s: %w", headerKey, err)
	}
	if same := h.Get(headerSameAs); same != "" {
		if j.SameAs, err = strconv.ParseInt(same, 10, 64); err != nil {
			return j, fmt.Errorf("header %s: %w", headerSameAs, err)
		}
	}
	return j, nil
}

func readPlace(subject, prefix string, h nats.Header) (run string, line int64, err error) {
	if len(subject) > len(prefix) {
		run = subject[len(prefix):]
	}
	if !validRun.MatchString(run) {
		return "", 0, fmt.Errorf("subject %.80q: no run", subject)
	}
	line, err = strconv.ParseInt(h.Get(headerLine), 10, 64)
	if err != nil || line < 1 {
		return "", 0, fmt.Errorf("header %s %.20q: want a line's number", headerLine, h.Get(headerLine))
	}
	return run, line, nil
}

func (q *Queue) resultMsg(r *Result) *nats.Msg {
	h := nats.Header{headerLine: {strconv.FormatInt(r.Line, 10)}, headerState: {r.State}}
	if r.Rule != "" {
		h[headerRule] = []string{r.Rule}
	}
	if r.ID != "" {
		h[jetstream.MsgIDHeader] = []string{r.ID}
	}
	return &nats.Msg{Subject: q.resultSubject(r.Run), Header: h, Data: r.Record}
}

func (q *Queue) readResult(m jetstream.Msg) (Result, error) {
	h := m.Headers()
	r := Result{ID: h.Get(jetstream.MsgIDHeader), State: h.Get(headerState), Rule: h.Get(headerRule), Record: m.Data()}
	var err error
	r.Run, r.Line, err = readPlace(m.Subject(), q.resultSubject(""), h)
	return r, err
}
