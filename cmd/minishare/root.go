package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// newRoot makes the command tree with its words in one language. It sets
// started once the command line has been understood.
func newRoot(io streams, l lang, started *bool) *cobra.Command {
	root := &cobra.Command{
		Use:   "minishare",
		Short: l.pick("Share WeChat mini program cards, and see them arrive", "分享微信小程序卡片，并看到它送达"),
		Long: l.pick(
			`minishare checks a shareMiniProgram call, fits its picture and shares the card
with a stand-in for WeChat, without a phone.

Data goes to standard output, words to standard error. "-" is standard input.
Exit codes: 0 ok, 1 refused or failed, 2 wrong command line, 3 desk not reachable,
4 timed out waiting.`,
			`minishare 检查 shareMiniProgram 调用、适配图片，并把卡片分享到微信替身，无需手机。

数据写到标准输出，说明文字写到标准错误；“-”表示标准输入。
退出码：0 成功，1 被拒绝或失败，2 命令行有误，3 无法连接 desk，4 等待超时。`),
		Example:       examples("minishare share examples/teahouse/card.json", "minishare check cards/*.json", "minishare cover photo.jpg -o cover.jpg", "minishare desk"),
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			err := unset(cmd)
			*started = err == nil
			return err
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.SetIn(io.in)
	root.SetOut(io.out)
	root.SetErr(io.err)
	root.PersistentFlags().String("lang", string(l), l.pick("language of words: en or zh; by default the locale's", "文字语言：en 或 zh；默认取自系统区域设置"))
	complete(root, "lang", "en", "zh")
	root.AddCommand(newShare(io, l), newCheck(io, l), newCover(io, l), newInspect(io, l), newEncode(io, l), newRules(io, l), newVersion(io, l), newMan(io, l))
	root.AddCommand(newBatch(io, l), newWorker(io, l), newServe(io, l))
	root.AddCommand(newDesk(io, l), newWait(io, l), newOpen(io, l), newShareInfo(io, l), newReady(io, l), newOutcome(io, l), newOpenData(io, l))
	localize(root, l)
	strict(root)
	return root
}

func examples(lines ...string) string { return "  " + strings.Join(lines, "\n  ") }

// complete lets the shell complete a flag with fixed words.
func complete(cmd *cobra.Command, flag string, words ...string) {
	must(cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)))
}

func must(err error) {
	if err != nil {
		panic(err) // a flag's name is misspelt
	}
}

// localize turns the headings that cobra writes itself.
func localize(root *cobra.Command, l lang) {
	root.InitDefaultHelpCmd()
	root.InitDefaultHelpFlag()
	root.InitDefaultCompletionCmd()
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{if .Runnable}}", "{{if not .HasAvailableSubCommands}}", 1))
	if l != chinese {
		return
	}
	root.SetUsageTemplate(chineseHeadings.Replace(root.UsageTemplate()))
	for _, cmd := range root.Commands() {
		cmd.Flags().BoolP("help", "h", false, cmd.Name()+" 的帮助")
		switch cmd.Name() {
		case "help":
			cmd.Short = "显示某个命令的帮助"
		case "completion":
			cmd.Short = "生成命令行补全脚本"
		}
	}
	root.Flags().Lookup("help").Usage = "显示帮助"
}

var chineseHeadings = strings.NewReplacer(
	"Usage:", "用法：", "Examples:", "示例：", "Available Commands:", "命令：", "Additional help topics:", "其他主题：",
	"Global Flags:", "通用选项：", "Flags:", "选项：",
	`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `用 "{{.CommandPath}} [command] --help" 查看各命令的说明。`,
)
