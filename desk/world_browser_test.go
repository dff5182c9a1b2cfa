package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
)

// write types into a field of the dialog that shows, in place of what is there.
func (w *window) write(name, text string) {
	w.Helper()
	field := fmt.Sprintf(`#entry [name=%q]`, name)
	w.see(field)
	eval[any](w, fmt.Sprintf(`document.querySelector(%q).select()`, field))
	w.run("write "+name, input.InsertText(text))
}

// saved closes the dialog by its button.
func (w *window) saved() {
	w.Helper()
	w.click("#entry-save")
	w.until(`!document.querySelector('#entry').open`)
}

// testWorld adds what a developer and his tester need: somebody with an old
// client, a group of theirs, and their own app and mini program.
func testWorld(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.click("#tab-settings")
	w.click("#add-person")
	w.write("name", "老周")
	w.write("version", "6.5.4")
	w.saved()
	w.until(`document.querySelector('#people').innerText.includes('老周')`)

	w.click("#add-chat")
	w.write("name", "内测群")
	w.write("id", "inner")
	w.click(`#entry [name=members][value=person-5]`)
	w.saved()
	w.see(`[data-key="w:inner"]`)

	w.click("#add-program")
	w.write("name", "我的小程序")
	w.write("originalId", "gh_0123456789ab")
	w.write("appId", "wx5c1a9e0b7d240f3e") // the tea house has it
	w.click("#entry-save")
	w.until(`document.querySelector('#entry [role=alert]').textContent === 'AppID "wx5c1a9e0b7d240f3e" 已被占用：属于小程序 gh_5c1a9e0b7d24'`)
	w.write("appId", "wx00112233445566aa")
	w.write("account", "mine")
	w.saved()
	w.see(`[data-key="w:gh_0123456789ab"]`) // what is below has moved by then

	w.click("#add-app")
	w.write("name", "我的应用")
	w.write("id", "wxaabbccddeeff0011")
	w.write("account", "mine")
	w.write("package", "com.example.mine")
	w.saved()
	w.see(`[data-key="w:wxaabbccddeeff0011"]`)

	w.click("#tab-call")
	w.choose("#call [name=app]", "wxaabbccddeeff0011")
	eval[any](w, `(() => { const f = document.querySelector('#call [name=userName]'); f.value = 'gh_0123456789ab'; f.dispatchEvent(new Event('input', { bubbles: true })) })()`)
	w.send("inner")
	if got := w.text(bubble); !strings.Contains(got, "我的小程序") {
		t.Errorf("the card says %q", got)
	}
	w.become("person-5", "inner")
	w.see(".bubble.page")

	w.forgive() // the console notes the refused request
	w.click("#tab-settings")
	w.click(`[data-key="w:inner"]`)
	w.click(`#entry [name=members][value=person-5]`)
	w.click(`#entry [name=members][value=chen]`)
	w.saved()
	w.until(`!document.querySelector('.bubble')`) // he is out
	if got := fmt.Sprint(get[object](s, "/api/v1/world")["chats"]); !strings.Contains(got, "[lin chen]") {
		t.Errorf("the chats are %s", got)
	}
}

func testPickerLanguage(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.click("#call-share")
	w.click("#picker-several")
	w.click(`#picker [data-chat="weekend"]`)
	w.click(`#picker [data-chat="chen"]`)
	w.choose("#language", "en")
	w.until(`document.querySelector('#picker-several').textContent === 'Done (2)' && document.querySelector('#picker-cancel').textContent === 'Cancel'`)
	w.click("#picker-several")
	w.choose("#picker-after", "stay")
	w.choose("#language", "zh")
	w.until(`document.querySelector('#picker-send').textContent === '发送' && document.querySelector('#picker-after').value === 'stay'`)
	if got := w.text(".confirm"); hasLatin(got) {
		t.Errorf("in Chinese the question says %q", got)
	}
}

// hasLatin tells English words; names of mini programs here have none.
func hasLatin(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' })
}

func testEarlier(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	for range 60 {
		s.share(object{"from": "chen", "chats": []string{"weekend"}})
	}
	w.until(`document.title.startsWith('(50)')`) // all have come, and the list stands still
	w.click(`[data-key="c:weekend"]`)
	w.until(`document.querySelectorAll('.message').length === 50`)
	w.click(".earlier")
	w.until(`document.querySelectorAll('.message').length === 60`)
	w.click("#tab-shares")
	w.click("#shares-more")
	w.until(`document.querySelectorAll('.share-row').length === 60`)
	s.share(object{"from": "chen", "chats": []string{"weekend"}})
	w.until(`document.querySelectorAll('.message').length === 61 && document.querySelectorAll('.share-row').length === 61`)
}
