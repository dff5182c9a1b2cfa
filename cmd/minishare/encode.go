package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"minishare"
	"minishare/opensdk"
)

// encoding is the command encode: a card as it stands on WeChat's wire.
type encoding struct {
	streams
	lang     lang
	folders  folders
	platform string
	crop     cropFlag
	sdk      string
	format   string
	out      string
	share    string
}

// formats are the wire forms of each platform; the first is the default.
var formats = map[minishare.Platform][]string{
	minishare.Android:   {"json", "parcel", "am"},
	minishare.IOS:       {"xml", "binary", "base64", "link", "biz-link"},
	minishare.HarmonyOS: {"json"},
}

func newEncode(io streams, l lang) *cobra.Command {
	e := &encoding{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "encode --platform android|ios|harmonyos [--sdk VERSION] [--format FORMAT] CARD.json|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Print a card as it stands on WeChat's wire", "按微信的传输格式输出卡片"),
		Long: l.pick(
			`encode checks a call, fits its picture and prints what the official SDK would hand
to WeChat: for tests of other tools.

android    json (the Intent with its extras), parcel (the extras as Android writes
           them), am (a shell command, which carries no picture)
ios        xml, binary or base64 (the pasteboard), link (what opens WeChat),
           biz-link (all of it in the link; this form is inferred, not proven)
harmonyos  json (the request's fields)`,
			`encode 检查调用、适配图片，输出官方 SDK 会交给微信的内容，供测试其他工具使用。

android    json（Intent 与 extras）、parcel（Android 的二进制格式）、
           am（命令行，不含图片）
ios        xml、binary、base64（剪贴板）、link（打开微信的链接）、
           biz-link（全部内容都在链接里；此格式为推断，未经证实）
harmonyos  json（请求字段）`),
		Example: examples("minishare encode --platform android card.json", "minishare encode --platform ios --format binary -o pasteboard.plist card.json",
			"minishare encode --platform android --sdk 5.5.3 --format parcel card.json | minishare inspect -"),
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return e.run(args[0]) },
	}
	e.folders.flags(cmd, l)
	e.crop.flags(cmd, l)
	cmd.Flags().StringVar(&e.platform, "platform", "", l.pick("whose wire: android, ios or harmonyos", "哪个平台：android、ios 或 harmonyos"))
	cmd.Flags().StringVar(&e.sdk, "sdk", "", l.pick("version of the SDK: ", "SDK 版本：")+strings.Join(opensdk.AndroidVersions(), ", ")+l.pick("; for ios what it claims to be", "；ios 为其自称的版本"))
	cmd.Flags().StringVar(&e.format, "format", "", l.pick("form of the output, see above", "输出格式，见上"))
	cmd.Flags().StringVar(&e.share, "transaction", "minishare", l.pick("id of this sending, which Android echoes", "本次发送的 id，Android 会原样返回"))
	cmd.Flags().StringVarP(&e.out, "output", "o", stdin, l.pick("write to this file", "写到此文件"))
	complete(cmd, "platform", "android", "ios", "harmonyos")
	complete(cmd, "sdk", opensdk.AndroidVersions()...)
	complete(cmd, "format", slices.Concat(formats[minishare.Android], formats[minishare.IOS])...)
	return cmd
}

func (e *encoding) run(file string) error {
	if err := e.settle(); err != nil {
		return usageError{err}
	}
	fit, err := e.crop.fit()
	if err != nil {
		return usageError{err}
	}
	call, err := readCall(file, e.in)
	if err != nil {
		return err
	}
	files, err := e.folders.open(file)
	if err != nil {
		return usageError{err}
	}
	defer files.Close()
	card, findings := minishare.Prepare(call, minishare.Setting{Platform: minishare.Platform(e.platform), Fit: fit}, files)
	if findings.Failure() != nil {
		printer{e.err, e.lang}.show(file, call, findings)
		return errRefused
	}
	data, err := e.encode(card)
	if err != nil {
		return err
	}
	if e.out != stdin {
		return writeFile(e.out, data)
	}
	_, err = e.streams.out.Write(data)
	return err
}

// settle checks the flags against each other and fills in the format.
func (e *encoding) settle() error {
	known, ok := formats[minishare.Platform(e.platform)]
	if !ok {
		return oneOf("--platform", e.platform, "android", "ios", "harmonyos")
	}
	var faults []error
	if e.format == "" {
		e.format = known[0]
	}
	if !slices.Contains(known, e.format) {
		faults = append(faults, oneOf("--format", e.format, known...))
	}
	if _, err := opensdk.NewAndroid(e.sdk); err != nil && e.platform == "android" {
		faults = append(faults, fmt.Errorf("--sdk: %w", err))
	}
	if e.sdk != "" && e.platform == "harmonyos" {
		faults = append(faults, errors.New("--sdk: the versions for harmonyos do not differ in a card"))
	}
	if (e.format == "binary" || e.format == "parcel") && e.out == stdin && isTerminal(e.streams.out) {
		faults = append(faults, fmt.Errorf("--format %s would write bytes to the terminal; redirect it or name a file with -o", e.format))
	}
	return errors.Join(faults...)
}

func (e *encoding) encode(card *minishare.Card) ([]byte, error) {
	switch minishare.Platform(e.platform) {
	case minishare.IOS:
		return e.encodeIOS(card)
	case minishare.HarmonyOS:
		data, err := opensdk.NewHarmonyRequest(card, e.share).Encode()
		return append(data, '\n'), err
	}
	return e.encodeAndroid(card)
}

func (e *encoding) encodeAndroid(card *minishare.Card) ([]byte, error) {
	sdk, err := opensdk.NewAndroid(e.sdk)
	if err != nil {
		return nil, err
	}
	sent := sdk.SendReq(opensdk.App{ID: demoAppID, Package: demoPackage}, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(card, e.share))
	switch {
	case !sent.Returned:
		return nil, sent.Err
	case e.format == "parcel":
		return sent.Intent.Extras.Parcel(opensdk.Parcel13)
	case e.format == "am":
		command, left := sent.Intent.AmStart()
		fmt.Fprintf(e.err, "minishare: %s%s\n", e.lang.pick("note: am cannot carry ", "提示：am 无法携带 "), strings.Join(left, ", "))
		return []byte(command + "\n"), nil
	}
	data, err := json.MarshalIndent(sent.Intent, "", "  ")
	return append(data, '\n'), err
}

func (e *encoding) encodeIOS(card *minishare.Card) ([]byte, error) {
	app := opensdk.IOSApp{ID: demoAppID, BundleID: demoPackage, UniversalLink: demoLink, SDKVersion: e.sdk}
	context := randomHex(32)
	sent, err := app.SendReq(opensdk.NewIOSRequest(card), context)
	switch {
	case err != nil:
		return nil, err
	case !sent.Returned:
		return nil, sent.Refused[0]
	case e.format == "xml":
		return opensdk.PlistXML(sent.Pasteboard)
	case e.format == "base64":
		return []byte(base64.StdEncoding.EncodeToString(sent.Pasteboard) + "\n"), nil
	case e.format == "link":
		return []byte(sent.Link + "\n"), nil
	case e.format == "biz-link":
		link := opensdk.Link{AppID: app.ID, BundleID: app.BundleID, Context: context, Biz: opensdk.NewBizData(sent.Pasteboard)}
		return []byte(link.String() + "\n"), nil
	}
	return sent.Pasteboard, nil
}
