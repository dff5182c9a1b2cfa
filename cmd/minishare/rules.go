package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"minishare"
)

func newRules(io streams, l lang) *cobra.Command {
	var format string
	var asJSON bool
	cmd := &cobra.Command{
		Use:                   "rules [--format text|markdown] [--json] [RULE...]",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Print the rules that calls are judged by", "列出检查调用所用的规则"),
		Long: l.pick("rules prints the whole catalogue, or the rules named: id, level, platforms, text,\nremedy and source.",
			"rules 列出全部或指定的规则：编号、级别、平台、内容、办法与出处。"),
		Example: examples("minishare rules", "minishare rules title-units", "minishare rules --json", "minishare rules --format markdown > doc/rules.md"),
		RunE: func(_ *cobra.Command, ids []string) error {
			rules, err := pickRules(ids)
			if err != nil {
				return usageError{err}
			}
			switch {
			case asJSON:
				return writeJSON(io.out, rules)
			case format == "markdown":
				return rulesMarkdown(io.out, rules)
			case format == "text":
				return rulesText(io.out, rules, l)
			}
			return usageError{oneOf("--format", format, "text", "markdown")}
		},
		ValidArgs: ruleIDs(),
	}
	cmd.Flags().StringVar(&format, "format", "text", l.pick("text or markdown", "text 或 markdown"))
	cmd.Flags().BoolVar(&asJSON, "json", false, l.pick("print JSON", "输出 JSON"))
	complete(cmd, "format", "text", "markdown")
	return cmd
}

func ruleIDs() []string {
	var ids []string
	for _, r := range minishare.Rules() {
		ids = append(ids, r.ID)
	}
	return ids
}

func pickRules(ids []string) ([]minishare.Rule, error) {
	if len(ids) == 0 {
		return minishare.Rules(), nil
	}
	var rules []minishare.Rule
	for _, id := range ids {
		r, ok := minishare.RuleByID(id)
		if !ok {
			return nil, &bilingual{
				fmt.Sprintf("rule %q: no such rule; 'minishare rules' lists them", id),
				fmt.Sprintf("规则 %q：没有此规则；'minishare rules' 可列出全部规则", id),
			}
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func rulesText(w io.Writer, rules []minishare.Rule, l lang) error {
	var b strings.Builder
	for _, r := range rules {
		fmt.Fprintf(&b, "%s  %s, %s, %s\n", r.ID, l.pick(r.Level.String(), levelZH[r.Level]), subject(r, l), platformList(r, l))
		fmt.Fprintf(&b, "  %s\n", r.Text.In(string(l)))
		fmt.Fprintf(&b, "  %s%s\n", l.pick("fix: ", "办法："), r.Remedy.In(string(l)))
		fmt.Fprintf(&b, "  %s%s\n\n", l.pick("source: ", "出处："), strings.Join(r.Sources, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func subject(r minishare.Rule, l lang) string {
	if r.Parameter == "*" {
		return l.pick("the call", "整个调用")
	}
	return r.Parameter
}

var platformWords = map[minishare.Platform]minishare.Words{
	minishare.Android:   {EN: "Android", ZH: "Android"},
	minishare.IOS:       {EN: "iOS", ZH: "iOS"},
	minishare.HarmonyOS: {EN: "HarmonyOS", ZH: "HarmonyOS"},
	minishare.OldClient: {EN: "old clients", ZH: "旧版客户端"},
}

func platformList(r minishare.Rule, l lang) string {
	if len(r.Platforms) == len(minishare.Platforms()) {
		return l.pick("everywhere", "所有平台")
	}
	var names []string
	for _, p := range r.Platforms {
		names = append(names, platformWords[p].In(string(l)))
	}
	return strings.Join(names, l.pick(", ", "、"))
}

func rulesMarkdown(w io.Writer, rules []minishare.Rule) error {
	var b strings.Builder
	b.WriteString(`# Rules 规则

Made from the code by ` + "`minishare rules --format markdown`" + `; do not edit.
本文件由上述命令从代码生成，请勿手动修改。

Levels: **error**, WeChat or its SDK would refuse, crash or lose something; **warning**, works on some clients or platforms only; **note**, worth knowing.
级别：**错误**，微信或其 SDK 会拒绝、崩溃或丢失内容；**警告**，仅部分客户端或平台可用；**提示**，值得了解。

`)
	for _, r := range rules {
		fmt.Fprintf(&b, "- [`%s`](#%s) %s\n", r.ID, r.ID, r.Level)
	}
	for _, r := range rules {
		fmt.Fprintf(&b, "\n## %s\n\n", r.ID)
		fmt.Fprintf(&b, "**%s** · %s · %s", r.Level, subject(r, english), platformList(r, english))
		if r.Level == minishare.Error {
			fmt.Fprintf(&b, " · errCode %d", int(r.Code))
		}
		fmt.Fprintf(&b, "\n\n%s *Fix:* %s.\n\n%s *办法：*%s。\n\n", r.Text.EN, r.Remedy.EN, r.Text.ZH, r.Remedy.ZH)
		fmt.Fprintf(&b, "Source 出处: %s\n", strings.Join(r.Sources, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
