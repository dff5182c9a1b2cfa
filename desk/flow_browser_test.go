package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func testRefusedCall(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.choose("#call-sample", "6")
	w.click("#call-share")
	w.see(".outcome.bad")
	w.see(".finding.error")
	if got := w.text("#facts-body"); !strings.Contains(got, "image-network") {
		t.Errorf("the facts do not name the rule: %q", got)
	}
	if n := get[struct{ Total int }](s, "/api/v1/shares").Total; n != 0 {
		t.Errorf("%d shares arrived", n)
	}
}

func testRefusedShare(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.choose("#call-sample", "5")
	w.click("#call-share")
	w.see(".outcome.bad")
	w.click("#tab-shares")
	w.click(".share-open")
	if got := w.text(".refusal"); !strings.Contains(got, "开放平台") {
		t.Errorf("the refusal says %q", got)
	}
}

func testOutcome(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.click("#tab-plans")
	w.choose("#plan [name=kind]", "error -5")
	w.click("#plan-add")
	w.see(".plan-row")
	w.click("#tab-call")
	w.click("#call-share")
	w.see(".outcome.bad")
	if got := w.text(".callback"); !strings.Contains(got, "-5") {
		t.Errorf("the app heard %q", got)
	}
	w.click("#tab-plans")
	w.see(".plan-row.spent")
	w.click(".plan-row button")
	w.until(`!document.querySelector('.plan-row')`)
}

func testOwnPicture(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	file := filepath.Join(t.TempDir(), "my tea.jpg")
	if err := os.WriteFile(file, picture(t, 7), 0o600); err != nil {
		t.Fatal(err)
	}
	w.run("choose a file", chromedp.SetUploadFiles("#call-file", []string{file}, chromedp.ByQuery))
	w.until(`document.querySelector('#call-code').textContent.includes('www/img/my tea.jpg')`)
	w.send("weekend")
	w.until(`document.querySelector('.message .cover img').naturalWidth === 50`)
}

func testArrival(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.until(`document.querySelector('#live').dataset.state === 'live'`)
	s.share(object{"from": "chen", "chats": []string{"weekend"}})
	w.see(".badge")
	w.until(`document.querySelector('#news').textContent.includes('明前龙井')`)
	w.click(`[data-key="c:weekend"]`)
	w.see(bubble)
}

func testShares(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	s.share(object{"label": "ci-1"})
	s.share(object{"label": "ci-2"})
	w.click("#tab-shares")
	w.until(`document.querySelectorAll('.share-row').length === 2`)
	w.run("search", chromedp.SendKeys("#shares-search", "label:ci-2", chromedp.ByQuery))
	w.until(`document.querySelectorAll('.share-row').length === 1`)
	if got := w.text(".share-row .label"); got != "ci-2" {
		t.Errorf("found %q", got)
	}
	w.click(".share-row .icon-only")
	w.until(`!document.querySelector('.share-row')`)
	if n := get[struct{ Total int }](s, "/api/v1/shares").Total; n != 1 {
		t.Errorf("%d shares left, want 1", n)
	}
}

func testSetting(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.click("#tab-settings")
	w.choose("#choice-sceneProfile", "app-1036")
	w.click("#tab-call")
	w.send("weekend")
	w.become("chen", "weekend")
	w.click(bubble)
	if got := w.text(".options"); !strings.Contains(got, "1036") || !strings.Contains(got, "wx0123456789abcdef") {
		t.Errorf("the launch options are %q", got)
	}
}

func testKeyboard(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	press := func(keys string) {
		t.Helper()
		w.run("keys", chromedp.KeyEvent(keys))
	}
	for range 60 {
		press(kb.Tab)
		if eval[string](w, `document.activeElement.id`) == "call-share" {
			break
		}
	}
	press(kb.Enter)
	w.until(`document.activeElement.dataset.chat === 'weekend'`)
	press(kb.ArrowDown)
	w.until(`document.activeElement.dataset.chat === 'testers'`)
	press(kb.Enter)
	w.until(`document.activeElement.id === 'picker-send'`)
	press(kb.Escape)
	w.until(`document.activeElement.dataset.chat === 'testers'`)
	press(kb.Enter)
	w.until(`document.activeElement.id === 'picker-send'`)
	press(kb.Enter)
	w.until(`document.activeElement.id === 'call-share' && document.querySelector('.outcome.good')`)
	if s.messages("testers") != 1 {
		t.Error("the card did not arrive")
	}

	press(kb.Enter)
	w.until(`document.activeElement.dataset.chat`)
	press(kb.Escape)
	w.until(`document.activeElement.id === 'call-share' && !document.querySelector('#picker')`)

	eval[any](w, `document.querySelector('.bubble').focus()`)
	press(kb.Enter)
	w.until(`document.activeElement.id === 'program-close'`)
	if outline := eval[string](w, `getComputedStyle(document.activeElement).outlineStyle`); outline != "solid" {
		t.Errorf("the focus is not to be seen: outline %s", outline)
	}
	press(kb.Escape)
	w.until(`document.activeElement.matches('.bubble')`)
}

func testLanguages(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	if got := w.text("#call-share"); got != "分享到微信" {
		t.Errorf("in Chinese the button says %q", got)
	}
	w.send("weekend")
	w.choose("#language", "en")
	w.until(`document.documentElement.lang === 'en'`)
	if got := w.text("#call-share"); got != "Share to WeChat" {
		t.Errorf("in English the button says %q", got)
	}
	w.click("#tab-settings")
	for _, place := range []string{".top", "#panel-settings .lead", "#facts-title", ".card-foot"} {
		if got := eval[string](w, `document.querySelector("`+place+`").innerText`); hasHan(strings.ReplaceAll(got, "中文", "")) {
			t.Errorf("%s is still Chinese: %q", place, got)
		}
	}
	w.run("reload", chromedp.Reload())
	w.see("body[data-ready]")
	if got := w.text("#call-share"); got != "Share to WeChat" {
		t.Errorf("the language is forgotten: %q", got)
	}
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF })
}

func testWidths(t *testing.T, c chromium) {
	_, w := c.openDesk(t, view{390, 844, "en-US", "dark"})
	w.send("weekend")
	for _, width := range []int64{390, 779, 780, 1179, 1180, 1440} {
		w.run("resize", resized(width, 844))
		for _, show := range []string{"call", "phone", "facts"} {
			for _, tab := range []string{"call", "shares", "plans", "settings"} {
				eval[any](w, `document.querySelector('#tab-`+tab+`').click(); document.querySelector('#views [data-view=`+show+`]').click()`)
				over := eval[[]string](w, `[document.documentElement, ...document.querySelectorAll('.column, [role=tabpanel], #phone-body')]
					.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.id || e.tagName)`)
				if len(over) > 0 {
					t.Errorf("%d pixels, %s, %s: %v scroll sideways", width, show, tab, over)
				}
			}
		}
	}
}
