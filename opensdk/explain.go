package opensdk

import (
	"strings"

	"minishare"
)

// LogMeaning is what a line of an SDK's log means to who has to mend it.
type LogMeaning struct {
	Line     string             `json:"line"` // as it stands in the log
	Platform minishare.Platform `json:"platform"`
	Level    minishare.Level    `json:"level"`           // Error where nothing was sent or nobody called back, else Warning
	Rules    []string           `json:"rules,omitempty"` // ids of the rules it can come from
	What     minishare.Words    `json:"what"`
	Fix      minishare.Words    `json:"fix"`
}

const (
	maxLogLines    = 100_000
	maxLogMeanings = 100
)

// ExplainLog finds the SDKs' own lines in a log, such as that of adb logcat or of
// Xcode, and says what each means. Lines that say the same are explained once;
// at most a hundred are.
func ExplainLog(log string) []LogMeaning {
	inSDK := strings.Contains(log, sdkPackage)
	var found []LogMeaning
	seen := map[string]bool{}
	lines := 0
	for line := range strings.Lines(log) {
		if lines++; lines > maxLogLines || len(found) == maxLogMeanings {
			break
		}
		row := logRowOf(line, inSDK)
		if row == nil || seen[row.text] {
			continue
		}
		seen[row.text] = true
		found = append(found, row.meaning(strings.TrimSpace(line)))
	}
	return found
}

const (
	androidTag = "MicroMsg.SDK"
	sdkPackage = "com.tencent.mm.opensdk"
)

func logRowOf(line string, inSDK bool) *logRow {
	ofAndroid := strings.Contains(line, androidTag)
	for i := range logRows {
		row := &logRows[i]
		if row.crash && !inSDK || !row.crash && row.on == minishare.Android && !ofAndroid {
			continue
		}
		if strings.Contains(line, row.text) {
			return row
		}
	}
	return nil
}

// meaning takes the words from the catalogue where the row has none of its own.
func (r *logRow) meaning(line string) LogMeaning {
	m := LogMeaning{Line: shortenLine(line), Platform: r.on, Level: minishare.Error, Rules: r.rules, What: r.what, Fix: r.fix}
	if r.harmless {
		m.Level = minishare.Warning
	}
	if len(r.rules) > 0 {
		rule, _ := minishare.RuleByID(r.rules[0])
		if m.What == (minishare.Words{}) {
			m.What = rule.Text
		}
		if m.Fix == (minishare.Words{}) {
			m.Fix = rule.Remedy
		}
	}
	return m
}

// shortenLine cuts a line for display.
func shortenLine(line string) string {
	const limit = 300
	runes := []rune(line)
	if len(runes) <= limit {
		return line
	}
	return string(runes[:limit]) + "…"
}
