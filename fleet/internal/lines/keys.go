package lines

import "hash/maphash"

// keep is for how many lines a key is remembered: a power of two.
const keep = 1 << 18

// keys notices a key that came before, as long as its line is among the last ones;
// sets of all keys would grow with the input. It takes 16 bytes a line that is
// remembered, and nothing else: 4 MiB.
type keys struct {
	seed maphash.Seed
	// ring holds the hash of a line's key, at the number of the line modulo keep; 0 is
	// for a line without one.
	ring []uint64
	// table finds a hash: open addressing with linear probing. It holds places in the
	// ring, counted from 1; at most half of it is taken.
	table []uint32
	last  int64 // line
}

func newKeys() *keys {
	return &keys{seed: maphash.MakeSeed(), ring: make([]uint64, keep), table: make([]uint32, 2*keep)}
}

// seen notes that the line has the key, and gives the last line that had it, or 0.
// Lines come in ascending order; those that are left out have no key.
func (k *keys) seen(key string, line int64) (before int64) {
	h := maphash.String(k.seed, key) | 1 // never 0
	for next := max(k.last+1, line-keep+1); next <= line; next++ {
		k.forget(uint32(next % keep))
	}
	k.last = line
	place := uint32(line % keep)
	slot := k.slot(h)
	if held := k.table[slot]; held != 0 {
		back := (line - int64(held-1)) & (keep - 1)
		before = line - back
		k.ring[held-1] = 0
	}
	k.table[slot], k.ring[place] = place+1, h
	return before
}

// slot gives where in the table the hash is, or has to go.
func (k *keys) slot(h uint64) uint32 {
	slot := home(h)
	for held := k.table[slot]; held != 0 && k.ring[held-1] != h; held = k.table[slot] {
		slot = (slot + 1) % (2 * keep)
	}
	return slot
}

// home is where a hash goes if nothing else is there.
func home(h uint64) uint32 { return uint32(h>>1) % (2 * keep) }

// forget takes a line out of the ring and of the table, where those that were pushed
// on by it move back.
func (k *keys) forget(place uint32) {
	h := k.ring[place]
	if h == 0 {
		return
	}
	hole := k.slot(h)
	k.ring[place] = 0
	for next := (hole + 1) % (2 * keep); k.table[next] != 0; next = (next + 1) % (2 * keep) {
		// Who lives between the hole and its place, in the circle, has to stay.
		wanted := home(k.ring[k.table[next]-1])
		if (next-wanted)%(2*keep) >= (next-hole)%(2*keep) {
			k.table[hole] = k.table[next]
			hole = next
		}
	}
	k.table[hole] = 0
}
