package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"minishare"
	"minishare/chat"
	"minishare/cover"
)

// sharing is the command share: the whole way of a card in one process, or to a
// desk.
type sharing struct {
	streams
	lang     lang
	folders  folders
	platform string
	chat     string
	preview  string
	json     bool
	desk     deskFlags
	from     string
	label    string
	crop     cropFlag
}

func newShare(io streams, l lang) *cobra.Command {
	s := &sharing{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "share [--app DIR] [--platform android|ios] [--crop centre|contain|smart] [--chat NAME] [--desk URL] CARD.json|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Share a card with the stand-in for WeChat", "把卡片分享到微信替身"),
		Long: l.pick(
			`share does all that happens between the call and the chat: it checks the call,
fits the picture, puts the card on WeChat's wire as the official SDK does, reads
it back as WeChat does, delivers it to a chat and hands the answer to the app.
Nothing leaves this computer. With --desk, or MINISHARE_DESK, the card arrives at
that desk, where it can be seen and opened.

The chats: `+chatNames(chat.Demo().Chats)+`; or those of the desk.`,
			`share 完成从调用到聊天的全过程：检查调用、适配图片，按官方 SDK 的格式编码，
再像微信一样读出、送达聊天，并把结果返回应用。一切都在本机进行。带 --desk 或
MINISHARE_DESK 时，卡片送达该 desk，可在那里查看和打开。

可用的聊天：`+chatNames(chat.Demo().Chats)+`；或 desk 中的聊天。`),
		Example: examples("minishare share examples/teahouse/card.json",
			"minishare share --app app --platform ios --preview card.html app/card.json", "minishare share --json - < card.json",
			"minishare share --desk http://127.0.0.1:8787 --label ci-17 card.json"),
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return s.run(args[0]) },
	}
	s.folders.flags(cmd, l)
	s.desk.flags(cmd, l)
	cmd.Flags().StringVar(&s.platform, "platform", "android", l.pick("whose SDK sends: android or ios", "由哪个平台的 SDK 发送：android 或 ios"))
	s.crop.flags(cmd, l)
	cmd.Flags().StringVar(&s.chat, "chat", "", l.pick("the chat to share to, by name or id; by default the first", "分享到哪个聊天（名称或 id）；默认第一个"))
	cmd.Flags().StringVar(&s.preview, "preview", "", l.pick("write a page that shows the card as the chat shows it", "另写一个网页，按聊天中的样子显示卡片"))
	cmd.Flags().BoolVar(&s.json, "json", false, l.pick("print JSON", "输出 JSON"))
	cmd.Flags().StringVar(&s.from, "from", "", l.pick("who shares, by id; by default the first person", "分享者的 id；默认第一个人"))
	cmd.Flags().StringVar(&s.label, "label", "", l.pick("label of the share at the desk", "分享在 desk 中的标签"))
	cmd.Flags().Lookup("desk").Usage = l.pick("share to the desk at this address; by default MINISHARE_DESK", "分享到此地址的 desk；默认取 MINISHARE_DESK")
	complete(cmd, "platform", "android", "ios")
	complete(cmd, "chat", chatIDs()...)
	return cmd
}

func (s *sharing) run(file string) error {
	if s.platform != string(minishare.Android) && s.platform != string(minishare.IOS) {
		return usageError{oneOf("--platform", s.platform, "android", "ios")}
	}
	fit, err := s.crop.fit()
	if err != nil {
		return usageError{err}
	}
	src, err := readBounded(file, s.in, minishare.MaxCallBytes)
	if err != nil {
		return err
	}
	files, err := s.folders.open(file)
	if err != nil {
		return usageError{err}
	}
	defer files.Close()
	pictures := &recorder{Pictures: files}
	way, err := s.carrier(src, pictures)
	if err != nil {
		return err
	}
	room, err := s.room(way)
	if err != nil {
		return err
	}
	call := minishare.ParseCall(src)
	card, findings := minishare.Prepare(call, minishare.Setting{Platform: minishare.Platform(s.platform), Fit: fit}, pictures)
	result := shared{Platform: minishare.Platform(s.platform), Findings: findings}
	var message chat.Message
	failure := findings.Failure()
	if failure == nil {
		if message, failure, err = way.carry(&result, card, room); err != nil {
			return err
		}
	}
	result.settle(failure)
	if !s.json {
		printer{s.err, s.lang}.show(file, call, findings)
	}
	return s.finish(result, card, message, room)
}

// carrier is the desk that is named, or one's own stand-in for WeChat.
func (s *sharing) carrier(src []byte, pictures *recorder) (carrier, error) {
	if s.desk.url == "" {
		return newStandIn(minishare.Platform(s.platform), s.from)
	}
	c, err := s.desk.client()
	return &toDesk{client: c, src: src, pictures: pictures, platform: s.platform, crop: string(s.crop), from: s.from, label: s.label}, err
}

// room finds the chat by id, or by a name that is no id.
func (s *sharing) room(way carrier) (chat.Chat, error) {
	chats, err := way.chats()
	if err != nil {
		return chat.Chat{}, err
	}
	if s.chat == "" && len(chats) > 0 {
		return chats[0], nil
	}
	i := slices.IndexFunc(chats, func(c chat.Chat) bool { return c.ID == s.chat })
	if i < 0 {
		i = slices.IndexFunc(chats, func(c chat.Chat) bool { return c.Name == s.chat })
	}
	if i < 0 {
		return chat.Chat{}, usageError{&bilingual{
			fmt.Sprintf("--chat %q: no such chat; there are %s", s.chat, chatNames(chats)),
			fmt.Sprintf("--chat %q：没有此聊天；现有 %s", s.chat, chatNames(chats)),
		}}
	}
	return chats[i], nil
}

func (s *sharing) finish(r shared, card *minishare.Card, m chat.Message, room chat.Chat) error {
	if s.preview != "" && r.Card != nil {
		if err := writePreview(s.preview, s.lang, m, room, card.Cover); err != nil {
			return err
		}
	}
	var err error
	if s.json {
		err = writeJSON(s.out, r)
	} else {
		err = r.print(s.out, s.lang, room)
	}
	if err == nil && r.ErrMsg != minishare.OKMsg {
		return errRefused
	}
	return err
}

func chatNames(chats []chat.Chat) string {
	var names []string
	for _, c := range chats {
		names = append(names, fmt.Sprintf("%s (%s)", c.Name, c.ID))
	}
	return strings.Join(names, ", ")
}

func chatIDs() []string {
	var ids []string
	for c := range slices.Values(chat.Demo().Chats) {
		ids = append(ids, c.ID)
	}
	return ids
}

// writePreview writes the page whole or not at all.
func writePreview(file string, l lang, m chat.Message, room chat.Chat, c *cover.Cover) error {
	page, err := preview(l, m, room, c)
	if err != nil {
		return err
	}
	return writeFile(file, page)
}

// writeFile puts data into place in one step, so that a failure leaves no half.
func writeFile(file string, data []byte) error {
	temp := file + ".part-" + randomHex(4)
	err := os.WriteFile(temp, data, 0o644)
	if dir := filepath.Dir(file); errors.Is(err, fs.ErrNotExist) {
		return &bilingual{dir + ": no such folder", dir + "：目录不存在"}
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temp, file); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}
