package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPictures writes the pictures of the documentation into the folder that
// MINISHARE_PICTURES names. They are to be looked at before they are kept.
func TestPictures(t *testing.T) {
	folder := os.Getenv("MINISHARE_PICTURES")
	if folder == "" {
		t.Skip("no pictures are made: MINISHARE_PICTURES names no folder")
	}
	c := startChromium(t)
	shoot := func(w *window, name string) {
		t.Helper()
		w.until(`[...document.images].every((i) => i.complete || !i.checkVisibility())`)
		eval[any](w, `for (const i of document.images) i.decoding = 'sync'`)
		var png []byte
		w.run("picture", chromedp.CaptureScreenshot(&png))
		if len(png) > 300<<10 {
			t.Errorf("%s has %d bytes, at most %d are kept", name, len(png), 300<<10)
		}
		if err := os.WriteFile(filepath.Join(folder, name), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}

	_, w := c.openDesk(t, wide)
	w.click("#call-share")
	w.click(`#picker [data-chat="weekend"]`)
	w.see("#picker-send")
	shoot(w, "desk-picker.zh-CN.png")
	w.click("#picker-send")
	w.see(bubble)
	w.become("chen", "weekend")
	shoot(w, "desk.zh-CN.png")

	_, w = c.openDesk(t, view{1440, 900, "en-US", "dark"})
	w.send("weekend")
	w.become("chen", "weekend")
	w.click(bubble)
	w.until(`document.querySelector('.login code')`)
	w.click("#get-share-info")
	w.see(".group-id")
	eval[any](w, `document.querySelector('.told').scrollIntoView({ block: 'end' })`)
	eval[any](w, `document.activeElement.blur()`)
	shoot(w, "desk-ticket.png")

	w.run("light", chromedp.Evaluate(`(() => { const s = document.getElementById('colours'); s.value = 'light'; s.dispatchEvent(new Event('change')) })()`, nil))
	w.click("#program-close")
	w.become("wang", "weekend")
	w.click("#tab-plans")
	w.choose("#plan [name=kind]", "error -6")
	w.click("#plan-add")
	w.see(".plan-row")
	eval[any](w, `for (const d of document.querySelectorAll('[data-wire=android]')) d.open = true`)
	w.see(".wire-table")
	eval[any](w, `document.querySelector('[data-wire=android]').scrollIntoView()`)
	shoot(w, "desk-wire.png")

	_, w = c.openDesk(t, view{390, 844, "zh-CN", "light"})
	w.send("weekend")
	shoot(w, "desk-phone.zh-CN.png")
	w.click(`#views [data-view="facts"]`)
	shoot(w, "desk-facts.zh-CN.png")
}
