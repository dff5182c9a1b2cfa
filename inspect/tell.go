package inspect

import (
	"strings"

	"minishare"
)

// tell says what becomes of what was captured.
func (c *Capture) tell() {
	switch c.Kind {
	case Card:
		c.tellCard()
	case Answer:
		c.tellAnswer()
	case Verification:
		c.tellVerification()
	case Opening:
		c.tellOpening()
	case Registration:
		c.say("the app makes itself known to WeChat; nothing is shared", "应用向微信注册自己；没有分享任何内容")
	case Lines:
		c.tellLog()
	}
}

func (c *Capture) say(en, zh string, args ...any) {
	c.Says = append(c.Says, minishare.Wordsf(en, zh, args...))
}

func (c *Capture) tellCard() {
	switch {
	case c.Request == nil || len(c.Faults) > 0:
		c.say("WeChat cannot read a card out of this", "微信无法从中读出卡片")
		return
	case c.Request.Message.WebPage != nil:
		c.say("WeChat gets a web page instead of a card: the SDK (up to 6.8.0) found a WeChat too old for cards, or got no answer from its provider",
			"微信收到的是网页而不是卡片：SDK（6.8.0 及以下）发现微信版本过旧，或未得到其 provider 的回答")
		return
	}
	c.tellMangled()
	switch {
	case strings.HasPrefix(c.Card.UserName, "wx"):
		c.say("WeChat refuses it with \"unsupported share type\" or −2: userName is an AppID", "微信会提示“不支持的分享类型”或返回 −2：userName 是 AppID")
	case c.Findings.Count(minishare.Error) > 0:
		c.say("the official SDK or WeChat would not let it through; the findings say why", "官方 SDK 或微信不会放行；原因见各项问题")
	default:
		c.tellShown()
	}
	c.tellSender()
}

var versions = map[minishare.MiniprogramType]minishare.Words{
	minishare.Release: {EN: "release version", ZH: "正式版"},
	minishare.Develop: {EN: "development version", ZH: "开发版"},
	minishare.Trial:   {EN: "trial version", ZH: "体验版"},
}

func (c *Capture) tellShown() {
	page := c.Card.Path
	if page == "" {
		page = "(home)"
	}
	version := versions[c.Card.MiniprogramType]
	c.say("WeChat asks for a chat and shows a card there that opens %[1]s of %[2]s, %[3]s", "微信让用户选择聊天，卡片打开 %[2]s 的 %[1]s，%[4]s",
		shorten(page), shorten(c.Card.UserName), version.EN, version.ZH)
	if c.Card.WebpageURL != "" {
		c.say("clients below 6.5.6, and iPads, show the web page instead", "6.5.6 以下的客户端和 iPad 显示网页")
	}
	if c.Card.WithShareTicket {
		c.say("opened in a group by others, it hands the mini program a shareTicket (WeChat 6.5.13 and later)", "在群中被他人打开时，小程序得到 shareTicket（微信 6.5.13 起）")
	}
	if c.Card.MiniprogramType != minishare.Release {
		c.say("only members of the mini program can open it", "只有小程序成员才能打开")
	}
}

// tellMangled tells of an Android request that one passing through the official
// SDK does not explain.
func (c *Capture) tellMangled() {
	if c.Platform != minishare.Android || c.Form == Dumpsys && c.Request == nil {
		return
	}
	switch wire := c.Wire; {
	case strings.HasSuffix(wire.UserName, "@app@app"):
		c.say("@app stands there twice: the same request object was sent twice, or the app appended it too", "@app 出现两次：同一个请求对象发送了两次，或应用自己也加了")
	case c.Sender != nil && !strings.HasSuffix(wire.UserName, "@app"):
		c.say("userName lacks the @app that the official SDK appends: something else made this request", "userName 没有官方 SDK 追加的 @app：此请求由其他程序生成")
	case c.Sender == nil:
		c.say("there is no envelope: this is the request before sendReq, or a part of the extras", "没有信封部分：这是 sendReq 之前的请求，或 extras 的一部分")
	}
}

// verifiedSince is the first iOS SDK that WeChat can verify, but for its fourth
// number.
var verifiedSince = minishare.Version{1, 8, 6}

func (c *Capture) tellSender() {
	m := c.Request.Message
	if h := m.ThumbDataHash; h != nil && c.Picture != nil && c.Platform == minishare.Android && *h != c.Picture.SHA256 {
		c.say("thumbDataHash is not the SHA-256 of the picture: a share signature would not hold", "thumbDataHash 与图片的 SHA-256 不符：分享签名不成立")
	}
	if c.Platform != minishare.IOS || c.Sender == nil {
		return
	}
	if c.AutoResend {
		c.say("this is the SDK's own second sending, after WeChat verified the app", "这是微信验证应用后 SDK 自动重发的请求")
	}
	if v, err := minishare.ParseVersion(c.Sender.SDK); err == nil && v.Before(verifiedSince) {
		c.say("SDK %[1]s cannot be verified by universal link: WeChat marks the card 未验证应用, or refuses it; 1.8.6.1 and later can", "SDK %[1]s 不支持 Universal Link 验证：微信会标记“未验证应用”或拒绝；请升级到 1.8.6.1 以上", c.Sender.SDK)
	}
	if c.Sender.UniversalLink == "" {
		c.say("no universal link travels along: WeChat may mark the card 未验证应用, or refuse it", "没有携带 Universal Link：微信可能标记“未验证应用”或拒绝")
	}
}

func (c *Capture) tellAnswer() {
	switch {
	case c.Answer == nil && c.Platform == minishare.IOS && len(c.Faults) == 0:
		c.say("WeChat came back to the app; the code is on the pasteboard, type content", "微信已返回应用；结果码在剪贴板的 content 类型中")
	case c.Answer == nil:
		c.say("the app cannot read an answer out of this", "应用无法从中读出结果")
	default:
		c.say("the app gets errCode %[1]d: %[2]s", "应用得到 errCode %[1]d：%[3]s", int(c.Answer.ErrCode), c.Answer.Meaning.EN, c.Answer.Meaning.ZH)
	}
}

func (c *Capture) tellVerification() {
	if c.Sender.Token {
		c.say("WeChat has verified the app: it is to compare the context id, keep the token and send the card again with it", "微信已验证应用：应用应核对 context id，保存 token，并带 token 重新发送卡片")
		return
	}
	c.say("the universal link did not open the app: it is to send the card again by the scheme weixin://", "Universal Link 未能打开应用：应用应通过 weixin:// 重新发送卡片")
}

func (c *Capture) tellOpening() {
	if c.Platform == minishare.Android {
		c.say("WeChat was started with extras that this text does not show; dumpsys shows them only to debuggable or rooted devices", "微信已被启动，但文本未显示 extras；只有可调试或已 root 的设备才会显示")
		return
	}
	c.say("the link opens WeChat; the card is not in it but on the pasteboard, type content: capture that too", "此链接用于打开微信；卡片不在其中，而在剪贴板的 content 类型中，请一并抓取")
	if !c.Sender.Token {
		c.say("without a token: WeChat shows 正在连接 and verifies the app first", "没有 token：微信会显示“正在连接”，先验证应用")
	}
}

func (c *Capture) tellLog() {
	if c.refused() {
		c.say("nothing reached WeChat, or nothing came back; success and fail are not called by themselves", "没有内容到达微信，或没有返回；success 与 fail 都不会自动调用")
		return
	}
	c.say("the share goes on all the same", "分享照常进行")
}

// shorten cuts a text for a sentence.
func shorten(s string) string {
	runes := []rune(s)
	if len(runes) <= 80 {
		return s
	}
	return string(runes[:79]) + "…"
}
