package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/pflag"

	"minishare/chat"
	"minishare/desk"
)

// usageError is a mistake in the command line that shows only while running.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// bilingual is an error with its Chinese.
type bilingual struct{ en, zh string }

func (m *bilingual) Error() string { return m.en }

// wrongValue refuses a flag's value.
func wrongValue(flag, value, want, wantZH string) error {
	return &bilingual{fmt.Sprintf("%s %q: want %s", flag, value, want), fmt.Sprintf("%s %q：应为%s", flag, value, wantZH)}
}

// oneOf refuses a flag's value where only some are known.
func oneOf(flag, value string, known ...string) error {
	most, last := known[:len(known)-1], known[len(known)-1]
	if len(most) == 0 {
		return wrongValue(flag, value, last, " "+last)
	}
	return wrongValue(flag, value, strings.Join(most, ", ")+" or "+last, " "+strings.Join(most, "、")+" 或 "+last)
}

// tooFew refuses less than one.
func tooFew(flag string, n int) error {
	return &bilingual{fmt.Sprintf("%s %d: want at least 1", flag, n), fmt.Sprintf("%s %d：应至少为 1", flag, n)}
}

// inWords gives an error in the language. What packages say of a Config, and other
// programs of anything, is in English only.
func inWords(err error, l lang) string {
	if p, ok := errors.AsType[*desk.Problem](err); ok {
		return p.Words.In(string(l))
	}
	if usage, ok := err.(usageError); ok {
		return inWords(usage.error, l)
	}
	if said := ofFlags(err, l); said != "" {
		return said
	}
	if l == english {
		return err.Error()
	}
	if faults, ok := err.(interface{ Unwrap() []error }); ok && joined(faults.Unwrap()) == err.Error() {
		var lines []string
		for _, one := range faults.Unwrap() {
			lines = append(lines, inWords(one, l))
		}
		return strings.Join(lines, "\n")
	}
	if b, ok := errors.AsType[*bilingual](err); ok {
		return strings.Replace(err.Error(), b.en, b.zh, 1)
	}
	if e, ok := err.(*fs.PathError); ok && e.Op == "open" && e.Path != "" && errors.Is(e, fs.ErrNotExist) {
		return e.Path + "：文件不存在"
	}
	return chat.Words(err).ZH
}

// joined is what [errors.Join] says of faults.
func joined(faults []error) string {
	var lines []string
	for _, one := range faults {
		lines = append(lines, one.Error())
	}
	return strings.Join(lines, "\n")
}

// ofFlags says what is wrong with a flag; "" for another error.
func ofFlags(err error, l lang) string {
	switch e := err.(type) {
	case *pflag.NotExistError:
		said := l.pick("no such flag: ", "没有此选项：") + dashed(e.GetSpecifiedName())
		if name := e.GetSpecifiedName(); "0" <= name && name <= "9" {
			said += l.pick("; a negative number goes behind --, as in -- -", "；负数请写在 -- 之后，例如 -- -") + name
		}
		return said
	case *pflag.ValueRequiredError:
		return l.pick("a flag without its value: ", "选项缺少值：") + dashed(e.GetSpecifiedName())
	case *pflag.InvalidSyntaxError:
		return l.pick("a broken flag: ", "选项格式有误：") + e.GetSpecifiedFlag()
	case *pflag.InvalidValueError:
		want, wantZH := wanted(e)
		return inWords(wrongValue("--"+e.GetFlag().Name, e.GetValue(), want, wantZH), l)
	}
	return ""
}

func wanted(e *pflag.InvalidValueError) (want, wantZH string) {
	switch e.GetFlag().Value.Type() {
	case "int", "int64":
		return "a whole number", "整数"
	case "float64":
		return "a number", "数字"
	case "bool":
		return "true or false", " true 或 false"
	case "duration":
		return "a duration such as 30s", "时长，例如 30s"
	}
	said := e.Unwrap().Error()
	return said, said
}

func dashed(flag string) string {
	if len(flag) == 1 {
		return "-" + flag
	}
	return "--" + flag
}
