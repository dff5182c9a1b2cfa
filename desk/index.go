package desk

import (
	"cmp"
	"iter"
	"slices"

	"minishare/chat"
)

// index finds what the state has no lookup for.
type index struct {
	arrivals []arrival         // of the shares that are kept, oldest first
	cursors  map[string]uint64 // by id of the share
	pictures map[string]int    // how many shares name the blob
	captures map[string]int    // likewise
	gone     int               // shares that were forgotten but are in the log
	from     uint64            // sequence at which the log begins, behind a snapshot
}

// arrival is the place of a share in the log, and the blobs that it names.
type arrival struct {
	seq                uint64
	id                 string
	pictures, captures []string
}

func newIndex() index {
	return index{cursors: map[string]uint64{}, pictures: map[string]int{}, captures: map[string]int{}}
}

// fold follows the state, which the event is in already.
func (x *index) fold(seq uint64, e *chat.Event, s *chat.State) {
	switch {
	case e.Shared != nil:
		x.remember(seq, e.Shared.Share)
	case e.Cleared != nil:
		x.forget(s)
	}
}

func (x *index) remember(seq uint64, h chat.Share) {
	a := arrival{seq: seq, id: h.ID, pictures: []string{h.Card.Cover.SHA256}}
	if h.Card.Thumb != nil {
		a.pictures = append(a.pictures, h.Card.Thumb.SHA256)
	}
	for _, w := range h.Wire {
		a.captures = append(a.captures, w.SHA256)
	}
	x.arrivals = append(x.arrivals, a)
	x.cursors[h.ID] = seq
	count(x.pictures, a.pictures, 1)
	count(x.captures, a.captures, 1)
}

// forget drops the shares that the state no longer has.
func (x *index) forget(s *chat.State) {
	kept := make([]arrival, 0, s.ShareCount())
	for _, a := range x.arrivals {
		if _, err := s.Share(a.id); err == nil {
			kept = append(kept, a)
			continue
		}
		delete(x.cursors, a.id)
		count(x.pictures, a.pictures, -1)
		count(x.captures, a.captures, -1)
	}
	x.gone += len(x.arrivals) - len(kept)
	x.arrivals = kept
}

func count(named map[string]int, names []string, by int) {
	for _, name := range names {
		if named[name] += by; named[name] == 0 {
			delete(named, name)
		}
	}
}

// names tells whether a share that is kept names the blob.
func (x *index) names(blob string) bool { return x.pictures[blob] > 0 || x.captures[blob] > 0 }

// before gives the ids of the shares that came before the sequence, newest first;
// 0 is all.
func (x *index) before(seq uint64) iter.Seq[arrival] {
	end := len(x.arrivals)
	if seq > 0 {
		end = x.find(seq)
	}
	return func(yield func(arrival) bool) {
		for _, a := range slices.Backward(x.arrivals[:end]) {
			if !yield(a) {
				return
			}
		}
	}
}

// after gives the shares that came after the sequence, oldest first.
func (x *index) after(seq uint64) []arrival { return x.arrivals[x.find(seq+1):] }

// find gives the place of the first share with that sequence or a later one.
func (x *index) find(seq uint64) int {
	i, _ := slices.BinarySearchFunc(x.arrivals, seq, func(a arrival, seq uint64) int { return cmp.Compare(a.seq, seq) })
	return i
}
