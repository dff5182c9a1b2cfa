package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"minishare"
	"minishare/chat"
	"minishare/cover"
)

// sharing is the command share: the whole way of a card in one process.
type sharing struct {
	streams
	lang     lang
	folders  folders
	platform string
	chat     string
	preview  string
	json     bool
}

func newShare(io streams, l lang) *cobra.Command {
	s := &sharing{streams: io, lang: l}
	cmd := &cobra.Command{
		Use:                   "share [--app DIR] [--platform android|ios] [--chat NAME] CARD.json|-",
		DisableFlagsInUseLine: true,
		Short:                 l.pick("Share a card with the stand-in for WeChat", "把卡片分享到微信替身"),
		Long: l.pick(
			`share does all that happens between the call and the chat: it checks the call,
fits the picture, puts the card on WeChat's wire as the official SDK does, reads
it back as WeChat does, delivers it to a chat and hands the answer to the app.
Nothing leaves this computer.

The chats: `+chatNames()+`.`,
			`share 完成从调用到聊天的全过程：检查调用、适配图片，按官方 SDK 的格式编码，
再像微信一样读出、送达聊天，并把结果返回应用。一切都在本机进行。

可用的聊天：`+chatNames()+`。`),
		Example: examples("minishare share examples/teahouse/card.json",
			"minishare share --app app --platform ios --preview card.html app/card.json", "minishare share --json - < card.json"),
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return s.run(args[0]) },
	}
	s.folders.flags(cmd, l)
	cmd.Flags().StringVar(&s.platform, "platform", "android", l.pick("whose SDK sends: android or ios", "由哪个平台的 SDK 发送：android 或 ios"))
	cmd.Flags().StringVar(&s.chat, "chat", chat.Demo().Chats[0].Name, l.pick("the chat to share to, by name or id", "分享到哪个聊天（名称或 id）"))
	cmd.Flags().StringVar(&s.preview, "preview", "", l.pick("write a page that shows the card as the chat shows it", "另写一个网页，按聊天中的样子显示卡片"))
	cmd.Flags().BoolVar(&s.json, "json", false, l.pick("print JSON", "输出 JSON"))
	complete(cmd, "platform", "android", "ios")
	complete(cmd, "chat", chatIDs()...)
	return cmd
}

// shared is the result of a share, as --json prints it.
type shared struct {
	ErrMsg      string             `json:"errMsg"`
	ErrCode     minishare.Code     `json:"errCode"`
	Parameter   string             `json:"parameter,omitempty"`
	Rule        string             `json:"rule,omitempty"`
	Hint        *minishare.Words   `json:"hint,omitempty"`
	Platform    minishare.Platform `json:"platform"`
	Chat        string             `json:"chat,omitempty"`
	Transaction string             `json:"transaction,omitempty"`
	Card        *sharedCard        `json:"card,omitempty"`
	Findings    minishare.Findings `json:"findings"`
}

// sharedCard is the card as WeChat received it, its picture described.
type sharedCard struct {
	chat.Card
	Cover sharedCover `json:"cover"`
}

type sharedCover struct {
	chat.Cover
	Kept    bool `json:"kept"`              // the file itself, byte for byte
	Quality int  `json:"quality,omitempty"` // of the JPEG that was made, 1 to 100
}

func (s *sharing) run(file string) error {
	world, room, err := s.world()
	if err != nil {
		return usageError{err}
	}
	call, err := readCall(file, s.in)
	if err != nil {
		return err
	}
	files, err := s.folders.open(file)
	if err != nil {
		return usageError{err}
	}
	defer files.Close()
	card, findings := minishare.Prepare(call, minishare.Setting{Platform: minishare.Platform(s.platform)}, files)
	result := shared{Platform: minishare.Platform(s.platform), Findings: findings}
	var message chat.Message
	failure := findings.Failure()
	if failure == nil {
		message, failure, err = s.send(&result, card, world, room)
		if err != nil {
			return err
		}
	}
	result.settle(failure)
	if !s.json {
		printer{s.err, s.lang}.show(file, call, findings)
	}
	return s.finish(result, card, message, room)
}

// world opens the stand-in and finds the chat.
func (s *sharing) world() (*chat.State, chat.Chat, error) {
	if s.platform != string(minishare.Android) && s.platform != string(minishare.IOS) {
		return nil, chat.Chat{}, fmt.Errorf("--platform %q: want android or ios", s.platform)
	}
	begin, err := chat.Begin(now(), demoWorld())
	if err != nil {
		return nil, chat.Chat{}, err
	}
	world := chat.New()
	if err := world.Apply(begin); err != nil {
		return nil, chat.Chat{}, err
	}
	room, ok := findChat(demoWorld().Chats, s.chat)
	if !ok {
		return nil, chat.Chat{}, fmt.Errorf("--chat %q: no such chat; there are %s", s.chat, chatNames())
	}
	return world, room, nil
}

// demoWorld is the world of one share: its mini program may be anybody's.
func demoWorld() chat.World {
	world := chat.Demo()
	world.Settings.UnknownMiniPrograms = chat.Accept
	return world
}

// findChat takes an id, or a name that is no id.
func findChat(chats []chat.Chat, idOrName string) (chat.Chat, bool) {
	i := slices.IndexFunc(chats, func(c chat.Chat) bool { return c.ID == idOrName })
	if i < 0 {
		i = slices.IndexFunc(chats, func(c chat.Chat) bool { return c.Name == idOrName })
	}
	if i < 0 {
		return chat.Chat{}, false
	}
	return chats[i], true
}

// sharer is the person of the demo world who holds the phone.
const sharer = "lin"

// send carries the card to the chat and the answer back.
func (s *sharing) send(result *shared, card *minishare.Card, world *chat.State, room chat.Chat) (chat.Message, *minishare.Failure, error) {
	wire := newWire(minishare.Platform(s.platform), randomHex)
	sharing, failure, err := wire.send(card)
	if failure != nil || err != nil {
		return chat.Message{}, failure, err
	}
	sharing.From = sharer
	share, err := deliver(world, sharing, room)
	if err != nil {
		return chat.Message{}, nil, err
	}
	code, err := wire.answer(share.Answer.Response())
	if err != nil || share.Refusal != nil {
		return chat.Message{}, refusedBy(share.Refusal, code), err
	}
	message, err := world.Message(share.Messages[0].ID)
	result.Chat, result.Transaction = room.Name, wire.transaction
	result.Card = newSharedCard(message.Card, card.Cover)
	return message, minishare.Answered(code), err
}

func newSharedCard(card chat.Card, c *cover.Cover) *sharedCard {
	return &sharedCard{Card: card, Cover: sharedCover{Cover: card.Cover, Kept: c.Kept, Quality: c.Quality}}
}

// settle fills in what success or fail gets.
func (r *shared) settle(failure *minishare.Failure) {
	if failure == nil {
		r.ErrMsg = minishare.OKMsg
		return
	}
	r.ErrMsg, r.ErrCode, r.Parameter, r.Rule, r.Hint = failure.ErrMsg, failure.ErrCode, failure.Parameter, failure.Rule, &failure.Hint
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

func chatNames() string {
	var names []string
	for _, c := range chat.Demo().Chats {
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

func randomHex(bytes int) string {
	b := make([]byte, bytes)
	rand.Read(b) // never fails
	return hex.EncodeToString(b)
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
	if err := os.WriteFile(temp, data, 0o644); err != nil {
		return err
	}
	if err := os.Rename(temp, file); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}
