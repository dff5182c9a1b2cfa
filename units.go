package minishare

// Units gives the length of s in UTF-16 code units, the unit in which Java's
// String.length and NSString count: one for a Chinese character, two for most
// emoji.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
