package desk

import (
	"context"
	"encoding/hex"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"minishare/chat"
)

// Outcomes are the plans, in the order in which they are asked.
type Outcomes struct {
	Outcomes []chat.PlanState `json:"outcomes"`
}

// PlanFacts are a plan for shares to come, without the id, which the desk gives.
type PlanFacts struct {
	Label       string       `json:"label,omitempty" doc:"of the shares that it is for; all by default"`
	Next        int          `json:"next,omitempty" minimum:"0" doc:"how many shares it ends; 0 is any number"`
	Probability float64      `json:"probability,omitempty" minimum:"0" maximum:"1" doc:"how likely it ends a share; 0 is always"`
	Seed        string       `json:"seed,omitempty" doc:"from which chance follows"`
	Outcome     chat.Outcome `json:"outcome"`
}

func (d *Desk) addOutcomes(api huma.API) {
	outcomes := tag("Outcomes")
	route(d, api, http.MethodGet, "/api/v1/outcomes", "List outcomes on purpose", d.getOutcomes, outcomes)
	route(d, api, http.MethodPost, "/api/v1/outcomes", "Let coming shares end in a chosen way", d.postOutcome, outcomes, created)
	route(d, api, http.MethodDelete, "/api/v1/outcomes/{id}", "Take an outcome back", d.deleteOutcome, outcomes)
	route(d, api, http.MethodDelete, "/api/v1/outcomes", "Take all outcomes back", d.deleteOutcomes, outcomes)
}

func (d *Desk) getOutcomes(context.Context, *struct{}) (*body[Outcomes], error) {
	return answer(see(d, func(s *chat.State) (Outcomes, error) { return Outcomes{all(s.Plans())}, nil }))
}

// maxPlans bounds the plans that each share is held against.
const maxPlans = 1000

type planIn struct{ Body PlanFacts }

func (d *Desk) postOutcome(ctx context.Context, in *planIn) (*body[chat.PlanState], error) {
	id, err := d.random(8)
	if err != nil {
		return nil, err
	}
	b := in.Body
	plan := chat.Plan{ID: hex.EncodeToString(id), Label: b.Label, Next: b.Next, Probability: b.Probability, Seed: b.Seed, Outcome: b.Outcome}
	_, err = d.do(ctx, func(s *chat.State, m chat.Moment) (chat.Event, error) {
		if n := len(slices.Collect(s.Plans())); n >= maxPlans {
			return chat.Event{}, newProblem(http.StatusConflict, "there are 1000 outcomes already; delete some", "已有 1000 个预设结果，请先删除")
		}
		return s.Change(m, chat.Event{Planned: &plan})
	})
	return answer(chat.PlanState{Plan: plan}, err)
}

func (d *Desk) deleteOutcome(ctx context.Context, in *ByID) (*struct{}, error) {
	_, err := d.change(ctx, chat.Event{Unplanned: &chat.Unplanned{ID: in.ID}})
	return nil, err
}

func (d *Desk) deleteOutcomes(ctx context.Context, _ *struct{}) (*struct{}, error) {
	_, err := d.change(ctx, chat.Event{Unplanned: &chat.Unplanned{All: true}})
	return nil, err
}
