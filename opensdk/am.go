package opensdk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// AmStart gives the command of adb shell that starts the Intent, quoted for a
// shell. The tool am knows no bytes and no maps: the keys left out for that come
// along. WeChat does not take a card without its picture and checksum, so that
// the command shows a card rather than sending it.
func (i Intent) AmStart() (command string, left []string) {
	words := []string{"am", "start", "-n", i.Package + "/" + i.Class, "-f", fmt.Sprintf("%#x", uint32(i.Flags))}
	if i.Via == "sendBroadcast" {
		words = []string{"am", "broadcast", "-a", i.Action}
	}
	for e := range i.Extras.All() {
		switch v := e.Value.(type) {
		case nil:
			words = append(words, "--esn", e.Key)
		case string:
			words = append(words, "--es", e.Key, v)
		case int32:
			words = append(words, "--ei", e.Key, strconv.Itoa(int(v)))
		case int64:
			words = append(words, "--el", e.Key, strconv.FormatInt(v, 10))
		case bool:
			words = append(words, "--ez", e.Key, strconv.FormatBool(v))
		default:
			left = append(left, e.Key)
		}
	}
	for i, w := range words {
		words[i] = quote(w)
	}
	return strings.Join(words, " "), left
}

// quote writes a word so that a shell takes it for one.
func quote(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// DecodeAm reads the extras of an am start or am broadcast command, with or
// without adb shell before it. Extras that am gives in lists are lost. An error
// wraps [ErrTooLarge] or [ErrSyntax], or is a [KeyError].
func DecodeAm(command string) (TextExtras, error) {
	if len(command) > MaxBundleText {
		return TextExtras{}, fmt.Errorf("am command: %w: %d bytes, at most %d", ErrTooLarge, len(command), MaxBundleText)
	}
	words, err := amWords(command)
	if err != nil {
		return TextExtras{}, err
	}
	a := amReader{words: words}
	for len(a.words) > 0 {
		if err := a.option(); err != nil {
			return TextExtras{}, err
		}
	}
	return a.TextExtras, nil
}

// amWords gives what follows am's own verb. The command may be one word to adb.
func amWords(command string) ([]string, error) {
	words, err := splitWords(command)
	if err != nil {
		return nil, err
	}
	for i, w := range words {
		if w == "am" && i+1 < len(words) && slices.Contains([]string{"start", "start-activity", "broadcast", "startservice"}, words[i+1]) {
			command := words[i+2:]
			if end := slices.Index(command, newline); end >= 0 {
				command = command[:end]
			}
			return command, nil
		}
		if strings.HasPrefix(w, "am ") && len(w) < len(command) {
			return amWords(w)
		}
	}
	return nil, fmt.Errorf("am command: %w: no am start or am broadcast", ErrSyntax)
}

type amReader struct {
	TextExtras
	words []string
}

// amKinds are the options that put an extra.
var amKinds = map[string]Kind{
	"-e": KindString, "--es": KindString, "--esn": KindNull, "--ei": KindInt, "--el": KindLong, "--ez": KindBoolean,
}

func (a *amReader) option() error {
	name := a.next()
	kind, plain := amKinds[name]
	switch {
	case name == "-n":
		a.Component = a.next()
	case name == "-f":
		a.Flags = flagsOf(a.next())
	case plain && kind == KindNull:
		return a.put(a.next(), "null")
	case plain:
		return a.extra(kind)
	case strings.HasPrefix(name, "--e"): // a list, a float, an address: no card has one
		key := a.next()
		a.next()
		a.Lost = append(a.Lost, key)
		return a.TextExtras.put(key, "null")
	}
	return nil
}

func (a *amReader) extra(kind Kind) error {
	if len(a.words) < 2 {
		return fmt.Errorf("am command: %w: ends within an extra", ErrSyntax)
	}
	key, value := a.next(), a.next()
	v, err := valueOf(kind, value)
	if err != nil {
		return &KeyError{key, err}
	}
	return a.add(Extra{key, kind, v})
}

func (a *amReader) next() string {
	if len(a.words) == 0 {
		return ""
	}
	w := a.words[0]
	a.words = a.words[1:]
	return w
}

const maxWords = 16 * MaxExtras

// newline stands for the end of a line among words, and cannot be one itself.
const newline = "\n"

// splitWords splits as a POSIX shell does, without expanding anything.
func splitWords(s string) ([]string, error) {
	var words []string
	var word []byte
	in, open := false, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case len(words) > maxWords:
			return nil, fmt.Errorf("am command: %w: more than %d words", ErrTooLarge, maxWords)
		case open == '\'' && c != '\'' || open == '"' && c != '"' && c != '\\':
			word = append(word, c)
		case open != 0 && c == open:
			open = 0
		case c == '\\' && i+1 < len(s):
			i++
			if open == '"' && !strings.ContainsRune("\"\\$`\n", rune(s[i])) {
				word = append(word, c)
			}
			if s[i] != '\n' {
				word, in = append(word, s[i]), true
			}
		case c == '\'' || c == '"':
			open, in = c, true
		case strings.IndexByte(" \t\r\n", c) < 0:
			word, in = append(word, c), true
		default:
			if in {
				words, word, in = append(words, string(word)), nil, false
			}
			if c == '\n' {
				words = append(words, newline)
			}
		}
	}
	if open != 0 {
		return nil, fmt.Errorf("am command: %w: quote %c is not closed", ErrSyntax, open)
	}
	if in {
		words = append(words, string(word))
	}
	return words, nil
}
