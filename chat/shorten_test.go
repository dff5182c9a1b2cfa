package chat_test

import (
	"reflect"
	"slices"
	"testing"

	"minishare/chat"
)

// TestAShortenedLogGivesTheSameState holds it where it is hardest: what was
// cleared had used up a plan, and closed an open that stays.
func TestAShortenedLogGivesTheSameState(t *testing.T) {
	g := newStage(t, nil)
	g.plan(chat.Plan{ID: "p", Label: "red", Next: 1, Outcome: chat.Outcome{Kind: chat.Sent}})
	stays := g.send(android(t, tea()), "weekend")
	first := g.open(stays, "chen")
	gone := g.labelled("red")
	g.open(gone.Messages[0].ID, "chen") // ends the first
	g.login("chen", teahouse)
	g.session("chen")
	g.change(chat.Event{Settings: &chat.Settings{SharerGetsTicket: true}})
	g.change(chat.Event{Parted: &chat.Parted{Chat: "weekend", Person: "lin"}})
	g.change(chat.Event{Cleared: &chat.Cleared{Share: gone.ID}})

	again, numbers := chat.New(), []int{}
	for i, e := range g.State.Shorten(numbered(g.log)) {
		if err := again.Apply(throughJSON(t, e)); err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, int(i))
	}
	if !reflect.DeepEqual(again, g.State) {
		t.Errorf("another state:\n%+v\n%+v", again, g.State)
	}
	if o, err := again.Opening(first.ID); err != nil || o.Alive() {
		t.Errorf("the open that was ended is %+v, %v", o, err)
	}
	last := len(g.log) - 1
	if want := []int{0, 2, 3, 4, last - 1, last}; !slices.Equal(numbers, want) {
		t.Errorf("of %d events %v are left, want %v", len(g.log), numbers, want)
	}
}

func numbered(log []chat.Event) func(func(uint64, chat.Event) bool) {
	return func(yield func(uint64, chat.Event) bool) {
		for i, e := range log {
			if !yield(uint64(i), e) {
				return
			}
		}
	}
}
