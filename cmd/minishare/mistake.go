package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"minishare/chat"
	"minishare/desk"
)

// usageError is a mistake in the command line that shows only while running.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// mistake is an error with its Chinese.
type mistake struct{ en, zh string }

func (m *mistake) Error() string { return m.en }

// wrongValue refuses a flag's value.
func wrongValue(flag, value, want, wantZH string) error {
	return &mistake{fmt.Sprintf("%s %q: want %s", flag, value, want), fmt.Sprintf("%s %q：应为%s", flag, value, wantZH)}
}

// oneOf refuses a flag's value where only some are known.
func oneOf(flag, value string, known ...string) error {
	most, last := strings.Join(known[:len(known)-1], ", "), known[len(known)-1]
	if most == "" {
		return wrongValue(flag, value, last, " "+last)
	}
	return wrongValue(flag, value, most+" or "+last, " "+strings.ReplaceAll(most, ", ", "、")+" 或 "+last)
}

// counted has a command and those below it say what they want when the number of
// their arguments is wrong.
func counted(cmd *cobra.Command) {
	for _, below := range cmd.Commands() {
		counted(below)
	}
	fits := cmd.Args
	if fits == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if fits(cmd, args) == nil {
			return nil
		}
		use := cmd.UseLine()
		return &mistake{
			fmt.Sprintf("wrong number of arguments: %d; usage: %s", len(args), use),
			fmt.Sprintf("参数个数不对：%d；用法：%s", len(args), use),
		}
	}
}

// unset refuses a command without the flags that it cannot do without.
func unset(cmd *cobra.Command) error {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Annotations[cobra.BashCompOneRequiredFlag] != nil && !f.Changed {
			names = append(names, "--"+f.Name)
		}
	})
	if names == nil {
		return nil
	}
	return &mistake{strings.Join(names, ", ") + ": required", strings.Join(names, "、") + "：必填"}
}

// inWords gives an error in the language, the faults that are joined in it each in
// a line. Errors of other programs have English only.
func inWords(err error, l lang) string {
	if p, ok := errors.AsType[*desk.Problem](err); ok {
		return p.Words.In(string(l))
	}
	if l == english {
		return err.Error()
	}
	switch e := err.(type) {
	case *mistake:
		return e.zh
	case usageError:
		return inWords(e.error, l)
	case interface{ Unwrap() []error }:
		var lines []string
		for _, one := range e.Unwrap() {
			lines = append(lines, inWords(one, l))
		}
		return strings.Join(lines, "\n")
	case *fs.PathError:
		if errors.Is(e, fs.ErrNotExist) {
			return e.Path + "：文件不存在"
		}
	}
	return flagInChinese(err)
}

func flagInChinese(err error) string {
	switch e := err.(type) {
	case *pflag.NotExistError:
		return "没有此选项：" + dashed(e.GetSpecifiedName())
	case *pflag.ValueRequiredError:
		return "选项缺少值：" + dashed(e.GetSpecifiedName())
	case *pflag.InvalidValueError:
		return fmt.Sprintf("--%s %q：%s", e.GetFlag().Name, e.GetValue(), wanted(e))
	case *pflag.InvalidSyntaxError:
		return "选项格式有误：" + e.GetSpecifiedFlag()
	}
	return chat.Words(err).ZH
}

func wanted(e *pflag.InvalidValueError) string {
	switch e.GetFlag().Value.Type() {
	case "int", "int64":
		return "应为整数"
	case "float64":
		return "应为数字"
	case "bool":
		return "应为 true 或 false"
	case "duration":
		return "应为时长，例如 30s"
	}
	return e.Unwrap().Error()
}

func dashed(flag string) string {
	if len(flag) == 1 {
		return "-" + flag
	}
	return "--" + flag
}
