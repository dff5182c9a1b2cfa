package plugin_test

import (
	"testing"
)

func TestTeahouseSharesToTheDesk(t *testing.T) {
	b := requireApp(t)
	d := startDesk(t, b)
	w := startBrowser(t).open(t, serving{desk: d.url + "/?label=teahouse"}.app(t, b), "")
	w.do(`document.getElementById('share').click()`)
	got := d.pending()
	t.Logf("%+v", got)
	d.end(got.ID, "send", toWeekend)
	w.until(`document.getElementById('message').textContent.includes('Welcome back')`)
	t.Log(noted(w.console))
}
