package lines

import "hash/maphash"

// keep is how many keys are remembered at least, and half of how many at most.
const keep = 1 << 18

// keys notices a key that came before, as long as it is among the last ones. It
// keeps two generations of hashes: exact sets would grow with the input.
type keys struct {
	seed       maphash.Seed
	young, old map[uint64]int64
}

func newKeys() *keys {
	return &keys{seed: maphash.MakeSeed(), young: map[uint64]int64{}}
}

// seen notes that the line has the key, and gives the line that had it first, or 0.
func (k *keys) seen(key string, line int64) int64 {
	h := maphash.String(k.seed, key)
	first, ok := k.young[h]
	if !ok {
		first, ok = k.old[h]
	}
	if ok {
		return first
	}
	if len(k.young) == keep {
		k.old, k.young = k.young, make(map[uint64]int64, keep)
	}
	k.young[h] = line
	return 0
}
