package jpeg

import "slices"

// huffman is a table as the file has it, and the codes that follow from it.
type huffman struct {
	lengths [16]uint8 // how many codes have 1, 2, … 16 bits
	symbols []uint8   // by length, then by rising code
	code    [256]uint16
	size    [256]uint8 // bits of each code, 0 where there is none
}

// newHuffman makes the table that codes symbols of these counts in the fewest
// bits that codes of at most 16 allow.
func newHuffman(counts *[256]int) *huffman {
	h := &huffman{}
	leaves := sorted(counts)
	for _, depth := range depths(leaves) {
		h.lengths[min(depth, 16)-1]++
	}
	h.limit()
	h.assign(leaves)
	return h
}

// leaf is a symbol, weighed by its count.
type leaf struct {
	count  int
	symbol int
}

// sorted gives the symbols that come, the rarest first; and before them one that
// never does, since the code of ones only is not allowed.
func sorted(counts *[256]int) []leaf {
	leaves := make([]leaf, 1, 257)
	leaves[0].symbol = -1
	for s, n := range counts {
		if n > 0 {
			leaves = append(leaves, leaf{n, s})
		}
	}
	if len(leaves) == 1 {
		leaves = append(leaves, leaf{1, 0})
	}
	slices.SortFunc(leaves, func(a, b leaf) int {
		if a.count != b.count {
			return a.count - b.count
		}
		return a.symbol - b.symbol
	})
	return leaves
}

// depths gives the depth of each leaf in Huffman's tree. Joined nodes come up in
// rising order, so two queues do for a heap.
func depths(leaves []leaf) []int {
	n := len(leaves)
	weight, parent := make([]int, 2*n-1), make([]int, 2*n-1)
	for i, l := range leaves {
		weight[i] = l.count
	}
	single, joined := 0, n
	for node := n; node < 2*n-1; node++ {
		for range 2 {
			least := &single
			if single == n || joined < node && weight[joined] < weight[single] {
				least = &joined
			}
			weight[node] += weight[*least]
			parent[*least] = node
			*least++
		}
	}
	depth := make([]int, 2*n-1)
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[parent[i]] + 1
	}
	return depth[:n]
}

// limit mends the lengths once those beyond 16 were cut: the space that codes
// take, in units of the shortest possible, may not exceed what there is.
func (h *huffman) limit() {
	used := 0
	for i, n := range h.lengths {
		used += int(n) << (15 - i)
	}
	for used > 1<<16 {
		// A code of 16 bits and a shorter one give way to two one bit longer.
		i := 14
		for h.lengths[i] == 0 {
			i--
		}
		h.lengths[i]--
		h.lengths[i+1] += 2
		h.lengths[15]--
		used--
	}
}

// assign gives the shortest codes to the commonest symbols; the longest is left
// to the one that never comes.
func (h *huffman) assign(leaves []leaf) {
	last := 15
	for last > 0 && h.lengths[last] == 0 {
		last--
	}
	h.lengths[last]--
	code, next := 0, len(leaves)-1
	for i, n := range h.lengths {
		for range n {
			s := uint8(leaves[next].symbol)
			h.symbols = append(h.symbols, s)
			h.code[s], h.size[s] = uint16(code), uint8(i+1)
			code++
			next--
		}
		code <<= 1
	}
}

// bits gives what symbols of these counts take.
func (h *huffman) bits(counts *[256]int) int {
	total := 0
	for s, n := range counts {
		total += n * int(h.size[s])
	}
	return total
}
