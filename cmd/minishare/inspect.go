package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"minishare/inspect"
)

// inspecting is the command inspect: what was captured, and what WeChat makes
// of it.
type inspecting struct {
	streams
	lang  lang
	cover string
	json  bool
}

func newInspect(io streams, l lang) *cobra.Command {
	i := &inspecting{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "inspect [--cover FILE] [--json] FILE|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Say what a capture between app and WeChat holds", "说明应用与微信之间抓取的内容"),
		Long: l.pick(
			`inspect makes out what was captured and prints the card, the facts of its picture,
every finding, and what WeChat makes of it. From the log lines of a refusal it
names the rule and the remedy. It fails if something is wrong.

It reads an iOS pasteboard (property list, binary or XML), a weixin:// or
help.wechat.com link, WeChat's return link, Android extras as JSON, as a raw
Bundle parcel, as text of adb shell dumpsys activity or am start, MicroMsg.SDK
lines of logcat, HarmonyOS requests as JSON, and base64 or hex of any of these.`,
			`inspect 识别抓取到的内容，输出卡片、图片信息、全部问题，以及微信会如何处理。
对于拒绝时的日志，指出对应的规则与办法。发现错误时以失败退出。

支持：iOS 剪贴板（二进制或 XML plist）、weixin:// 或 help.wechat.com 链接、微信返回
链接、Android extras（JSON、原始 Bundle parcel、adb shell dumpsys activity 或
am start 文本）、logcat 的 MicroMsg.SDK 日志、HarmonyOS 请求 JSON，以及它们的
base64 或 hex。`),
		Example: examples("minishare inspect pasteboard.plist", "adb logcat -d | minishare inspect -", "minishare inspect --cover cover.jpg --json extras.json"),
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return i.run(args[0]) },
	}
	cmd.Flags().StringVar(&i.cover, "cover", "", l.pick("write the picture to this file; - for standard output", "把图片写到此文件；- 表示标准输出"))
	cmd.Flags().BoolVar(&i.json, "json", false, l.pick("print JSON", "输出 JSON"))
	return cmd
}

func (i *inspecting) run(file string) error {
	if i.cover == stdin {
		if err := toOutput("--cover", i.out, i.json); err != nil {
			return usageError{err}
		}
	}
	data, err := readBounded(file, i.in, inspect.MaxBytes)
	if err != nil {
		return err
	}
	c, err := inspect.Read(data)
	if err != nil {
		return i.explain(file, err)
	}
	if err := i.writeCover(c); err != nil {
		return err
	}
	return i.finish(file, c)
}

// explain says what would have been understood.
func (i *inspecting) explain(file string, err error) error {
	hint := i.lang.pick("hint: 'minishare inspect --help' lists what is understood", "提示：'minishare inspect --help' 列出支持的格式")
	if errors.Is(err, inspect.ErrCall) {
		hint = i.lang.pick("hint: 'minishare check "+file+"' judges a call", "提示：检查调用请用 'minishare check "+file+"'")
	}
	complain(i.err, i.lang, fmt.Sprintf("%s: %v", file, err))
	fmt.Fprintf(i.err, "minishare: %s\n", hint)
	return errRefused
}

func (i *inspecting) writeCover(c *inspect.Capture) error {
	if i.cover == "" {
		return nil
	}
	if c.Picture == nil {
		return errors.New(i.lang.pick("--cover: there is no picture in it", "--cover：其中没有图片"))
	}
	if i.cover == stdin {
		_, err := i.out.Write(c.Picture.Data)
		return err
	}
	return writeFile(i.cover, c.Picture.Data)
}

func (i *inspecting) finish(file string, c *inspect.Capture) error {
	var w io.Writer = i.out
	if i.cover == stdin {
		w = i.err
	}
	var err error
	if i.json {
		err = writeJSON(w, c)
	} else {
		err = (&inspectText{printer: printer{w, i.lang}, c: c}).print(file)
	}
	if err == nil && !c.OK() {
		err = errRefused
	}
	return err
}
