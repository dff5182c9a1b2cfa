package desk

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"minishare/chat"
)

// kept is an entry of a snapshot: an event, and the sequence that it had.
type kept struct {
	Seq   uint64     `json:"seq"`
	Event chat.Event `json:"event"`
}

// restore takes the newest snapshot for the state, if it is ahead of it.
func (d *Desk) restore(ctx context.Context) error {
	state, index, at := chat.New(), newIndex(), uint64(0)
	err := d.journal.Load(ctx, func(seq uint64, r io.Reader) error {
		at = seq
		return readSnapshot(r, func(k kept) error {
			if err := state.Apply(k.Event); err != nil {
				return fmt.Errorf("entry %d: %w", k.Seq, err)
			}
			index.fold(k.Seq, &k.Event, state)
			return nil
		})
	})
	if err != nil {
		return err
	}
	first, _, err := d.journal.Range(ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if at > d.seq {
		index.from = at
		d.state, d.index, d.seq = state, index, at
		d.news.lose(at)
		d.announce()
	}
	if first > d.seq+1 {
		return fmt.Errorf("the log begins at %d, and what is known ends at %d", first, d.seq)
	}
	return nil
}

func readSnapshot(r io.Reader, take func(kept) error) error {
	zip, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bufio.NewReader(zip))
	for {
		var k kept
		if err := dec.Decode(&k); errors.Is(err, io.EOF) {
			return zip.Close()
		} else if err != nil {
			return err
		}
		if err := take(k); err != nil {
			return err
		}
	}
}

func writeSnapshot(w io.Writer, all []kept) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(zip)
	for _, k := range all {
		if err := enc.Encode(k); err != nil {
			return err
		}
	}
	return zip.Close()
}
