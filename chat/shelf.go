package chat

import (
	"iter"
	"slices"
)

// shelf keeps things under their ids, in the order in which they first came.
type shelf[T any] struct {
	byID  map[string]T
	order []string
}

// get gives the thing under id.
func (h *shelf[T]) get(id string) (T, bool) {
	t, ok := h.byID[id]
	return t, ok
}

// has tells whether something is under id.
func (h *shelf[T]) has(id string) bool {
	_, ok := h.byID[id]
	return ok
}

// put places the thing, or replaces what was under its id.
func (h *shelf[T]) put(id string, t T) {
	if !h.has(id) {
		h.order = append(h.order, id)
	}
	if h.byID == nil {
		h.byID = map[string]T{}
	}
	h.byID[id] = t
}

// remove takes away what the set names, in one pass.
func (h *shelf[T]) remove(ids map[string]bool) {
	if len(ids) == 0 {
		return
	}
	for id := range ids {
		delete(h.byID, id)
	}
	h.order = without(h.order, ids)
	h.tidy()
}

// dropOldest takes away the n things that came first.
func (h *shelf[T]) dropOldest(n int) {
	for _, id := range h.order[:n] {
		delete(h.byID, id)
	}
	h.order = h.order[n:]
	h.tidy()
}

// tidy makes an empty shelf one that was never filled.
func (h *shelf[T]) tidy() {
	if len(h.order) == 0 {
		*h = shelf[T]{}
	}
}

// all gives everything, oldest first.
func (h *shelf[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, id := range h.order {
			if !yield(h.byID[id]) {
				return
			}
		}
	}
}

// newest gives everything, newest first.
func (h *shelf[T]) newest() iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, id := range slices.Backward(h.order) {
			if !yield(h.byID[id]) {
				return
			}
		}
	}
}

// without gives the ids that are not in the set, in a slice of its own.
func without(ids []string, gone map[string]bool) []string {
	kept := make([]string, 0, len(ids))
	for _, id := range ids {
		if !gone[id] {
			kept = append(kept, id)
		}
	}
	return kept
}
