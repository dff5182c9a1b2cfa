package fleet

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"minishare/fleet/internal/queue"
)

// SummaryName is the name of the summary in the output.
const SummaryName = "summary.json"

// Counts say how the lines of an input ended.
type Counts struct {
	Prepared int64            `json:"prepared"`
	Refused  int64            `json:"refused"`
	Failed   int64            `json:"failed"`
	SameKey  int64            `json:"sameKey"` // lines, of any state, whose key came before
	Rules    map[string]int64 `json:"rules"`   // refused and failed lines, by the first rule each breaks
}

// Lines gives the number of lines.
func (c Counts) Lines() int64 { return c.Prepared + c.Refused + c.Failed }

// maxRules bounds the rules that are counted one by one: workers name them.
const maxRules = 1000

func (c *Counts) add(r queue.Result, sameKey bool) {
	switch State(r.State) {
	case Prepared:
		c.Prepared++
	case Refused:
		c.Refused++
	default:
		c.Failed++
	}
	if sameKey {
		c.SameKey++
	}
	if _, known := c.Rules[r.Rule]; r.Rule != "" && (known || len(c.Rules) < maxRules) {
		c.Rules[r.Rule]++
	}
}

func (c Counts) clone() Counts {
	c.Rules = maps.Clone(c.Rules)
	if c.Rules == nil {
		c.Rules = map[string]int64{}
	}
	return c
}

// Summary is what a batch came to.
type Summary struct {
	Run string `json:"run"`
	Counts
	Finished bool    `json:"finished"`
	From     int64   `json:"from"`    // lines that earlier processes had done
	Seconds  float64 `json:"seconds"` // that the last process took
}

func (b *batch) summary(finished bool) Summary {
	s := Summary{Counts: b.counts, Finished: finished, From: b.from, Seconds: time.Since(b.begun).Seconds()}
	if b.ledger != nil {
		s.Run = b.ledger.Run
	}
	return s
}

// finish says in the output that it is whole.
func (b *batch) finish(ctx context.Context, s Summary) error {
	if b.ledger.Finished && b.from == s.Lines() {
		return nil // as it was before
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := b.store.Put(ctx, SummaryName, "application/json", append(data, '\n')); err != nil {
		return err
	}
	return b.ledger.Finish(ctx)
}

// Progress is how far a batch has come.
type Progress struct {
	Counts
	From    int64         // lines that earlier processes had done
	Offset  int64         // bytes of input that are done
	Begun   time.Time     // of this process
	Waiting time.Duration // since a worker gave the last result, while one is waited for
}

// tell tells how far the batch has come.
func (b *batch) tell() {
	p := Progress{Counts: b.counts.clone(), From: b.from, Offset: b.place.Offset, Begun: b.begun}
	if b.window.waits() {
		p.Waiting = time.Since(time.Unix(0, max(b.heard.Load(), b.begun.UnixNano())))
	}
	b.cfg.Progress(p)
}
