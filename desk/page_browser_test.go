package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"minishare/opensdk"
)

// The page as a person uses it: from the call to the group's id, and the other
// ways a share can end.
func TestPage(t *testing.T) {
	c := startChromium(t)
	for name, test := range map[string]func(*testing.T, chromium){
		"a card goes to the group and gives its id away":  testWholeWay,
		"cancel answers success, and nothing is sent":     testCancel,
		"leaving the picker answers nothing":              testLeave,
		"staying in WeChat sends, and answers nothing":    testStay,
		"several chats at once":                           testSeveral,
		"old clients and the iPad see the web page":       testWebPage,
		"a trial version opens for members only":          testTrial,
		"the wire of both platforms":                      testWire,
		"markup in a title is text":                       testMarkup,
		"a call that breaks a rule does not leave":        testRefusedCall,
		"WeChat refuses another account's mini program":   testRefusedShare,
		"an outcome on purpose":                           testOutcome,
		"a picture from this computer":                    testOwnPicture,
		"shares from elsewhere arrive by themselves":      testArrival,
		"the list of shares is searched and cleared":      testShares,
		"a setting changes what an open gives":            testSetting,
		"the keyboard alone":                              testKeyboard,
		"both languages":                                  testLanguages,
		"another language while the picker is open":       testPickerLanguage,
		"a person, a group, an app and a mini program":    testWorld,
		"earlier messages stay when others arrive":        testEarlier,
		"no horizontal scrolling from 390 to 1440 pixels": testWidths,
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); test(t, c) })
	}
}

const bubble = ".message .bubble"

// send presses share and sends to the chat.
func (w *window) send(chat string) {
	w.Helper()
	w.click("#call-share")
	w.pick(chat)
	w.see(bubble)
}

// pick chooses the chat in the picker that shows.
func (w *window) pick(chat string) {
	w.Helper()
	w.click(fmt.Sprintf(`#picker [data-chat=%q]`, chat))
	w.click("#picker-send")
}

// become takes somebody else's phone and enters the chat.
func (w *window) become(person, chat string) {
	w.Helper()
	w.choose("#me", person)
	w.see(fmt.Sprintf(`[data-key="c:%s"] .badge`, chat)) // the list is his, and keeps its place
	w.click(fmt.Sprintf(`[data-key="c:%s"]`, chat))
	w.see(bubble)
}

func testWholeWay(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.send("weekend")
	if got := w.text("#call-result"); !strings.Contains(got, "shareMiniProgram:ok") {
		t.Errorf("the app heard %q", got)
	}
	ratio := eval[float64](w, `(() => { const r = document.querySelector('.message .cover').getBoundingClientRect(); return r.width / r.height })()`)
	if ratio < 1.24 || ratio > 1.26 {
		t.Errorf("the cover is %.3f : 1, want 5:4", ratio)
	}
	if got := w.text(bubble); !strings.Contains(got, "春风茶舍") || !strings.Contains(got, "小程序") {
		t.Errorf("the card says %q", got)
	}

	w.choose("#me", "chen")
	w.see(".badge")
	w.click(`[data-key="c:weekend"]`)
	w.see(bubble)
	w.click(bubble)
	if got := w.text(".options"); !strings.Contains(got, "1044") || !strings.Contains(got, `{"id":"longjing"}`) {
		t.Errorf("the launch options are %q", got)
	}
	w.until(`document.querySelector('.login code')`)
	w.click("#get-share-info")
	onPage := w.text(".group-id code")
	w.click("#get-group-enter-info")
	w.until(`document.querySelector('.told').innerText.includes('opengid')`)

	w.click("#program-close")
	w.until(`document.querySelector('.opens') && !document.querySelector('.opens .alive')`)
	if want := groupID(s, "chen"); onPage != want {
		t.Errorf("openGId is %q on the page, %q by the API", onPage, want)
	}
}

// groupID opens the newest card of the group by the API, and decrypts its openGId.
func groupID(s *stage, person string) string {
	s.Helper()
	messages := get[struct{ Messages []struct{ ID string } }](s, "/api/v1/chats/weekend/messages").Messages
	open := post[struct {
		ID      string
		Options struct{ ShareTicket string }
	}](s, "/api/v1/messages/"+messages[0].ID+"/open", object{"as": person}, 201)
	sealed := post[object](s, "/api/v1/opens/"+open.ID+"/share-info", object{"shareTicket": open.Options.ShareTicket}, 200)
	clear := post[struct{ Data struct{ OpenGID string } }](s, "/api/v1/opendata/open",
		object{"open": open.ID, "encryptedData": sealed["encryptedData"], "iv": sealed["iv"]}, 200)
	return clear.Data.OpenGID
}

func testCancel(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.click("#call-share")
	w.click("#picker-cancel")
	w.see(".outcome.good")
	w.until(`document.activeElement.id === 'call-share'`)
	if n := s.messages("weekend"); n != 0 {
		t.Errorf("%d messages in the group", n)
	}
}

// messages counts what is in the chat.
func (s *stage) messages(chat string) int {
	s.Helper()
	return len(get[struct{ Messages []object }](s, "/api/v1/chats/"+chat+"/messages").Messages)
}

func testLeave(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.click("#call-share")
	w.click("#picker-leave")
	w.see(".outcome.silent")
	if n := s.messages("weekend"); n != 0 {
		t.Errorf("%d messages in the group", n)
	}
	w.send("weekend") // the next call goes through
}

func testStay(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.click("#call-share")
	w.click(`#picker [data-chat="testers"]`)
	w.choose("#picker-after", "stay")
	w.click("#picker-send")
	w.see(".outcome.silent")
	w.until(`document.activeElement.closest('.message')`)
}

func testSeveral(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.click("#call-share")
	w.click("#picker-several")
	w.click(`#picker [data-chat="weekend"]`)
	w.click(`#picker [data-chat="chen"]`)
	w.until(`document.querySelectorAll('#picker [aria-pressed=true]').length === 2`)
	w.click("#picker-several")
	w.click("#picker-send")
	w.see(bubble)
	if a, b := s.messages("weekend"), s.messages("chen"); a != 1 || b != 1 {
		t.Errorf("%d and %d messages, want one in each chat", a, b)
	}
}

func testWebPage(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.send("weekend")
	for person, why := range map[string]string{"wang": "6.5.6", "su": "iPad"} {
		w.become(person, "weekend")
		w.see(".bubble.page")
		if got := w.text(".why-page"); !strings.Contains(got, why) {
			t.Errorf("%s sees the page because of %q, want %s", person, got, why)
		}
		w.click(".bubble.page")
		if got := w.text(".big-url"); got != "https://teahouse.example/spring" {
			t.Errorf("%s opens %q", person, got)
		}
		w.click("#program-close")
	}
}

func testTrial(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.choose("#call-sample", "1")
	w.send("testers")
	if got := w.text(".card-version"); got != "体验版" {
		t.Errorf("the card is labelled %q", got)
	}
	w.click(bubble)
	if got := w.text(".version"); got != "体验版" {
		t.Errorf("a member opens the version %q", got)
	}
	w.click("#program-close")
	w.click("#tab-settings")
	w.choose(`[data-key="p:su"]`, "ios")
	w.until(`document.querySelector('[data-key="p:su"]').value === 'ios' && document.querySelector('[data-key="p:su"] [selected]').value === 'ios'`)
	w.become("su", "testers")
	w.until(`document.querySelector('.bubble.card')`)
	w.click(bubble)
	w.see("[role=alertdialog]")
	w.run("Escape", chromedp.KeyEvent(kb.Escape))
	w.until(`!document.querySelector('[role=alertdialog]') && document.activeElement.matches('.bubble')`)
}

func testMarkup(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.choose("#call-sample", "3")
	w.send("weekend")
	const title = "<b>春茶</b> & <img src=x onerror=alert(1)> 到店"
	if got := w.text(".card-title"); got != title {
		t.Errorf("the title is %q", got)
	}
	w.until(`document.querySelector('.facts-title')`)
	if eval[bool](w, `Boolean(document.querySelector('[onerror], main b, main script'))`) {
		t.Error("markup of the card became elements")
	}
}

// testWire: a call shows what both SDKs send, a capture what came in.
func testWire(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.send("weekend")
	shows := func(platform string, want ...string) {
		t.Helper()
		w.until(fmt.Sprintf(`document.querySelector('[data-wire=%s]')`, platform))
		eval[any](w, fmt.Sprintf(`document.querySelector('[data-wire=%s]').open = true`, platform))
		for _, text := range want {
			w.until(fmt.Sprintf(`[...document.querySelectorAll('[data-wire=%s] tr')].some((r) => r.innerText.includes(%q))`, platform, text))
		}
	}
	shows("android", "com.tencent.mm", "gh_5c1a9e0b7d24@app")
	shows("ios", "universal link", "appBrandUserName", "gh_5c1a9e0b7d24")

	sdk, err := opensdk.NewAndroid(opensdk.DefaultAndroid)
	if err != nil {
		t.Fatal(err)
	}
	sent := sdk.SendReq(opensdk.App{ID: "wx0123456789abcdef", Package: "com.example.app"}, opensdk.TypicalPhone(), opensdk.NewAndroidRequest(capturedCard(t), "t-1"))
	post[object](s, "/api/v1/shares", object{"android": object{"extras": sent.Intent.Extras}, "label": "capture"}, 201)
	w.click("#tab-shares")
	w.until(`document.querySelector('.share-row .label')`)
	w.click(".share-open")
	w.until(`document.querySelector('.facts-title').innerText.includes('captured')`)
	shows("android", "captured")
}
