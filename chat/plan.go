package chat

import (
	"encoding/binary"
	"errors"
	"iter"
	"strconv"
	"time"
)

// Plan ends shares in a chosen way as they come in, without anybody's thumb: to
// test how an app takes it. The first plan that goes with a share decides. What
// WeChat itself refuses is refused before any plan is asked.
type Plan struct {
	ID      string  `json:"id"`              // unique among plans; at most 64 bytes
	Label   string  `json:"label,omitempty"` // of the shares that it is for; "" is all
	Next    int     `json:"next,omitempty"`  // how many shares it ends, then it is used up; 0 is any number
	Outcome Outcome `json:"outcome"`

	// Probability is how likely it ends a share that it is for: above 0, at most
	// 1; 0 is always. The draws follow from Seed and from how many shares it was
	// asked about, so that a test run can be had again.
	Probability float64 `json:"probability,omitempty"`
	Seed        string  `json:"seed,omitempty"` // any text, at most 256 bytes
}

// PlanState is a plan and how far it is used.
type PlanState struct {
	Plan
	Asked int `json:"asked"` // shares that it was for
	Used  int `json:"used"`  // shares that it ended
}

// UsedUp tells a plan that ends no more shares.
func (p PlanState) UsedUp() bool { return p.Next > 0 && p.Used >= p.Next }

// Unplanned takes a plan away, or all of them.
type Unplanned struct {
	ID  string `json:"id,omitempty"`
	All bool   `json:"all,omitempty"`
}

// Plans gives all plans, in the order in which they are asked.
func (s *State) Plans() iter.Seq[PlanState] { return s.plans.all() }

// Plan finds a plan by id.
func (s *State) Plan(id string) (PlanState, error) {
	return found(&s.plans, id, "plan", "预设结果", ErrNoPlan)
}

// plan asks the plans about a share and plays the one that goes with it.
func (s *State) plan(m Moment, h *Shared) {
	for p := range s.plans.all() {
		if p.UsedUp() || p.Label != "" && p.Label != h.Label {
			continue
		}
		outcome := p.Outcome
		if outcome.Chats = s.reach(outcome, h.From); outcome.sends() && outcome.Chats == nil {
			continue
		}
		h.Asked = append(h.Asked, p.ID)
		if !p.draw() {
			continue
		}
		h.Plan = p.ID
		h.Phase, h.Ending = s.play(m, &h.Share, outcome)
		return
	}
}

// reach gives those of the outcome's chats that the sharer is in.
func (s *State) reach(o Outcome, person string) []string {
	if !o.sends() {
		return nil
	}
	if len(o.Chats) == 0 {
		return s.firstChat(person)
	}
	var in []string
	for _, id := range o.Chats {
		if s.mayWrite(person, id) == nil {
			in = append(in, id)
		}
	}
	return in
}

// draw decides whether the plan ends the share that it is asked about now.
func (p PlanState) draw() bool {
	if p.Probability == 0 {
		return true
	}
	sum := derive([]byte(p.Seed), "draw", strconv.Itoa(p.Asked))
	return float64(binary.BigEndian.Uint64(sum)>>11)/(1<<53) < p.Probability
}

func (s *State) count(plan string, used bool) {
	p, _ := s.plans.get(plan)
	p.Asked++
	if used {
		p.Used++
	}
	s.plans.put(plan, p)
}

func (p *Plan) check(s *State, _ time.Time) error {
	err := errors.Join(
		checkID("plan id", "预设结果 ID", p.ID), checkText("plan label", "预设结果的标签", p.Label, maxName), checkText("plan seed", "预设结果的随机种子", p.Seed, maxName),
		p.Outcome.Validate(),
	)
	if s.plans.has(p.ID) {
		err = errors.Join(err, faultf("plan %q: %w", "预设结果 %q %v", p.ID, ErrTaken))
	}
	if p.Next < 0 {
		err = errors.Join(err, faultf("plan next %d: %w: below 0", "预设结果的次数 %d %v：不能小于 0", p.Next, ErrInvalid))
	}
	if !(p.Probability >= 0 && p.Probability <= 1) {
		err = errors.Join(err, faultf("plan probability %v: %w: want 0 to 1", "预设结果的概率 %v %v：应在 0 到 1 之间", p.Probability, ErrInvalid))
	}
	for i, id := range p.Outcome.Chats {
		if !s.chats.has(id) {
			err = errors.Join(err, faultf("plan %.64q: chat %.64q: %w", "预设结果 %.64q 的聊天 %.64q %v", p.ID, id, ErrNoChat))
		}
		for _, other := range p.Outcome.Chats[:i] {
			if other == id {
				err = errors.Join(err, faultf("plan %.64q: chat %.64q: %w", "预设结果 %.64[1]q 的聊天 %.64[2]q 重复出现", p.ID, id, ErrTaken))
			}
		}
	}
	return err
}

func (p *Plan) fold(s *State, _ time.Time) { s.plans.put(p.ID, PlanState{Plan: *p}) }

func (u *Unplanned) check(s *State, _ time.Time) error {
	if u.All != (u.ID == "") {
		return faultf("unplanned: %w: want an id, or all", "取消预设的请求%v：应为一个 ID，或全部", ErrInvalid)
	}
	if !u.All && !s.plans.has(u.ID) {
		return faultf("plan %.64q: %w", "预设结果 %.64q %v", u.ID, ErrNoPlan)
	}
	return nil
}

func (u *Unplanned) fold(s *State, _ time.Time) {
	gone := map[string]bool{u.ID: true}
	if u.All {
		for p := range s.plans.all() {
			gone[p.ID] = true
		}
	}
	s.plans.remove(gone)
}
