package minishare

import "fmt"

// Words is one sentence in the two languages minishare speaks.
type Words struct {
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// In gives the sentence in lang, "en" or "zh"; any other language gets English.
func (w Words) In(lang string) string {
	if lang == "zh" && w.ZH != "" {
		return w.ZH
	}
	return w.EN
}

// Wordsf formats both sentences with the same arguments, in the manner of
// [fmt.Sprintf]; use indexed verbs such as %[2]d where the order differs.
func Wordsf(en, zh string, args ...any) Words {
	return Words{EN: fmt.Sprintf(en, args...), ZH: fmt.Sprintf(zh, args...)}
}
