package desk_test

import (
	"fmt"
	"net"
	"net/http"
	"testing"
	"time"

	"minishare/desk"
)

// The page for those who see little, hear it read out, or lose the desk.
func TestAccess(t *testing.T) {
	c := startChromium(t)
	for name, test := range map[string]func(*testing.T, chromium){
		"text stands out from its ground":    testContrast,
		"whatever can be used has a name":    testNames,
		"a desk that goes away and returns":  testReturn,
		"deleting all asks first":            testClear,
		"the picker waits on another phone":  testOtherPhone,
		"an empty file is no picture":        testEmptyPicture,
		"people read of shares as they come": testRead,
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); test(t, c) })
	}
}

// everyState brings the page into one state after the other.
func (w *window) everyState(look func(state string)) {
	w.Helper()
	look("start")
	w.click("#call-share")
	w.see("#picker")
	look("picker")
	w.click(`#picker [data-chat="weekend"]`)
	w.see("#picker-send")
	look("confirmation")
	w.click("#picker-send")
	w.see(bubble)
	look("chat")
	w.become("chen", "weekend")
	w.click(bubble)
	w.until(`document.querySelector('.login code')`)
	w.click("#get-share-info")
	w.see(".group-id")
	look("mini program")
	w.click("#program-close")
	for _, tab := range []string{"shares", "plans", "settings"} {
		w.click("#tab-" + tab)
		look(tab)
	}
}

// faint finds text whose contrast with its ground is below WCAG's 4.5, or 3 for
// large text. What lies below something else is not looked at.
const faint = `(() => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgb = (colour, under) => {
    paint.fillStyle = under ? 'rgb(' + under + ')' : '#fff'; paint.fillRect(0, 0, 1, 1)
    paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1)
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = (c) => c.map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0)
  const ground = (e) => e ? rgb(getComputedStyle(e).backgroundColor, ground(e.parentElement)) : [255, 255, 255]
  const bad = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement
    if (!texts.currentNode.data.trim() || !e.checkVisibility() || e.closest('.unseen, .skip, [inert], [aria-hidden=true], noscript, option, :disabled')) continue
    const style = getComputedStyle(e), under = ground(e), ink = light(rgb(style.color, under)), paper = light(under)
    const ratio = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05), size = parseFloat(style.fontSize)
    if (ratio < (size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? 3 : 4.5)) bad.push(ratio.toFixed(2) + ' ' + e.className + ' ' + texts.currentNode.data.trim().slice(0, 30))
  }
  return bad
})()`

func testContrast(t *testing.T, c chromium) {
	for _, colours := range []string{"light", "dark"} {
		_, w := c.openDesk(t, view{1440, 900, "zh-CN", colours})
		w.everyState(func(state string) {
			for _, text := range eval[[]string](w, faint) {
				t.Errorf("%s, %s: %s", colours, state, text)
			}
		})
	}
}

// nameless finds controls without an accessible name, and images without alt.
const nameless = `[...document.querySelectorAll('button, input, select, a, summary, [role=dialog], [role=alertdialog], [role=tabpanel], section, nav, img')]
  .filter((e) => e.checkVisibility() && !(e.matches('img') ? e.hasAttribute('alt')
    : (e.matches('button, a, summary') && e.innerText.trim()) || e.getAttribute('aria-label') || [...(e.labels || [])].some((l) => l.textContent.trim()) ||
      document.getElementById(e.getAttribute('aria-labelledby'))?.textContent))
  .map((e) => e.outerHTML.slice(0, 120))`

func testNames(t *testing.T, c chromium) {
	_, w := c.openDesk(t, wide)
	w.everyState(func(state string) {
		for _, element := range eval[[]string](w, nameless) {
			t.Errorf("%s: %s", state, element)
		}
	})
}

func testReturn(t *testing.T, c chromium) {
	d, err := desk.New(t.Context(), desk.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(t.Context()) })
	listen := func(address string) (*http.Server, string) {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		server := &http.Server{Handler: d.Handler()}
		go server.Serve(listener)
		return server, listener.Addr().String()
	}
	server, address := listen("127.0.0.1:0")
	t.Cleanup(func() { server.Close() }) // the last one, after the window is gone
	w := c.open(t, "http://"+address, "http://"+address, wide)
	w.until(`document.querySelector('#live').dataset.state === 'live'`)
	server.Close()
	w.until(`document.querySelector('#live').dataset.state === 'lost'`)
	server, _ = listen(address)
	s := &stage{TB: t, desk: d, url: "http://" + address, http: &http.Client{Timeout: 10 * time.Second}}
	s.share(object{"from": "chen", "chats": []string{"weekend"}})
	w.see(".badge")
	w.until(`document.querySelector('#live').dataset.state === 'live'`)
	w.forgive() // the console notes what could not be reached
}

func testClear(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	s.share(object{"chats": []string{"weekend"}})
	w.click("#tab-shares")
	w.see(".share-row")
	w.click("#shares-clear")
	w.click("#sure button[value='']")
	w.until(`!document.querySelector('#sure').open && document.querySelector('.share-row')`)
	w.until(`[...document.querySelectorAll('.share-row img')].every((i) => i.complete)`) // a cover under way would be missed
	w.click("#shares-clear")
	w.click("#sure-yes")
	w.until(`!document.querySelector('.share-row')`)
	if n := s.messages("weekend"); n != 0 {
		t.Errorf("%d messages left", n)
	}
}

func testOtherPhone(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	s.share(object{"from": "chen"})
	w.click("#tab-shares")
	w.click(".share-open")
	w.click(`[data-key="take"]`)
	w.pick("weekend")
	w.until(`document.querySelector('.facts-head .state.sent')`)
}

func testEmptyPicture(t *testing.T, c chromium) {
	_, w := c.openApp(t, desk.Config{}, "")
	eval[any](w, `void go({ imagePath: URL.createObjectURL(new Blob([])) })`)
	if got := w.hear(1)[0]; got.Name != "fail" || got.Rule != "image-missing" {
		t.Errorf("the app heard %+v", got)
	}
}

func testRead(t *testing.T, c chromium) {
	s, w := c.openDesk(t, wide)
	w.until(`document.querySelector('#live').dataset.state === 'live'`)
	for n := range 3 {
		s.share(object{"from": "chen", "chats": []string{"weekend"}})
		w.until(fmt.Sprintf(`document.querySelector('.badge')?.textContent.startsWith('%d') && document.title.startsWith('(%d)')`, n+1, n+1))
	}
	w.click(`[data-key="c:weekend"]`)
	w.until(`!document.title.startsWith('(')`)
}
