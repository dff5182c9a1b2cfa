package desk_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"minishare/desk"
)

// The browser door, wechat.js, in the page of an app under development: served
// from another origin, and with no more rights than any page.
func TestDoor(t *testing.T) {
	c := startChromium(t)
	for name, test := range map[string]func(*testing.T, chromium){
		"a picture of the app, by every form of its path": testDoorPictures,
		"each call is answered once":                      testDoorOnce,
		"a second call while WeChat is open":              testDoorBusy,
		"a call that breaks a rule":                       testDoorRule,
		"a callback that throws":                          testDoorThrows,
		"no desk":                                         testDoorNoDesk,
		"the rest of the API is closed to the app":        testDoorClosed,
		"a desk with a token":                             testDoorToken,
	} {
		t.Run(name, func(t *testing.T) { t.Parallel(); test(t, c) })
	}
}

const token = "correct-horse-battery"

// openApp starts a desk and opens an app that loads its door; query follows the
// script's address. The app notes what its callbacks get.
func (c chromium) openApp(t *testing.T, cfg desk.Config, query string) (*stage, *window) {
	t.Helper()
	s := newStage(t, cfg)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,"><script src="%s/wechat.js%s"></script><script src="/app.js"></script>`, s.url, query)
	})
	mux.HandleFunc("GET /app.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		params, _ := json.Marshal(call(nil))
		fmt.Fprintf(w, app, params)
	})
	mux.HandleFunc("GET /img/tea.jpg", func(w http.ResponseWriter, _ *http.Request) { w.Write(picture(t, 1)) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	w := c.open(t, server.URL, server.URL, wide, s.url)
	w.until(`window.Wechat && window.heard`)
	return s, w
}

const app = `
const params = %s
var heard = []
function go(changes) {
  const note = (name) => (v) => heard.push({ name, errCode: v.errCode, errMsg: v.errMsg, rule: v.rule, isError: v instanceof Error, transaction: v.transaction })
  return window.Wechat.shareMiniProgram({ ...params, ...changes }, note('success'), note('fail'))
}
`

// heard is what a callback of the app got.
type heard struct {
	Name, ErrMsg, Rule, Transaction string
	ErrCode                         int
	IsError                         bool
}

// hear waits until the callbacks were called n times in all.
func (w *window) hear(n int) []heard {
	w.Helper()
	w.until(fmt.Sprintf(`heard.length >= %d`, n))
	return eval[[]heard](w, `heard`)
}

func testDoorPictures(t *testing.T, c chromium) {
	s, w := c.openApp(t, desk.Config{}, "?label=door&chats=weekend&from=lin")
	inline := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(picture(t, 1))
	paths := []string{
		`'www/img/tea.jpg'`, `'img/tea.jpg'`, `'./img/tea.jpg'`, `'/img/tea.jpg'`, `'https://localhost/img/tea.jpg'`, fmt.Sprintf("%q", inline),
	}
	for i, path := range paths {
		eval[any](w, `void go({ imagePath: `+path+` })`)
		if got := w.hear(i + 1)[i]; got.Name != "success" || got.ErrMsg != "shareMiniProgram:ok" || got.Transaction == "" {
			t.Errorf("%.40s: %+v", path, got)
		}
		w.forgive() // the console notes each place where the picture was not
	}
	eval[any](w, `void fetch('/img/tea.jpg').then((r) => r.blob()).then((b) => go({ imagePath: URL.createObjectURL(b) }))`)
	if got := w.hear(len(paths) + 1)[len(paths)]; got.Name != "success" {
		t.Errorf("blob: %+v", got)
	}
	shares := get[struct {
		Shares []struct {
			Label string
			Card  struct{ Cover struct{ Width int } }
		}
	}](s, "/api/v1/shares?label=door").Shares
	if len(shares) != len(paths)+1 {
		t.Fatalf("%d shares of the label, want %d", len(shares), len(paths)+1)
	}
	for _, share := range shares {
		if share.Card.Cover.Width != 50 {
			t.Errorf("a cover of %d pixels, want the app's own of 50", share.Card.Cover.Width)
		}
	}
}

func testDoorOnce(t *testing.T, c chromium) {
	s, w := c.openApp(t, desk.Config{}, "")
	eval[any](w, `window.promise = go({ imagePath: 'img/tea.jpg' }).then((v) => { window.kept = v.errMsg }); void 0`)
	id := s.pending()
	s.do("POST", "/api/v1/shares/"+id+"/send", object{"chats": []string{"weekend"}})
	w.until(`window.kept === 'shareMiniProgram:ok'`)
	if got := w.hear(1); len(got) != 1 || got[0].Name != "success" {
		t.Errorf("the app heard %+v", got)
	}
}

// pending waits for the next share that waits in the picker.
func (s *stage) pending() string {
	s.Helper()
	return get[struct{ ID string }](s, "/api/v1/shares/next?q=state:pending&timeout=20s").ID
}

func testDoorBusy(t *testing.T, c chromium) {
	s, w := c.openApp(t, desk.Config{}, "")
	eval[any](w, `void go({ imagePath: 'img/tea.jpg' }); void go({ imagePath: 'img/tea.jpg' })`)
	if got := w.hear(1)[0]; got.Name != "fail" || got.Rule != "busy" || !got.IsError {
		t.Errorf("the second call got %+v", got)
	}
	s.do("POST", "/api/v1/shares/"+s.pending()+"/cancel", object{})
	if got := w.hear(2)[1]; got.Name != "success" || got.ErrCode != 0 {
		t.Errorf("the first call got %+v", got)
	}
	if n := get[struct{ Total int }](s, "/api/v1/shares").Total; n != 1 {
		t.Errorf("%d shares, want 1", n)
	}
}

func testDoorRule(t *testing.T, c chromium) {
	_, w := c.openApp(t, desk.Config{}, "")
	eval[any](w, `void go({ imagePath: 'https://elsewhere.example/a.png' })`)
	if got := w.hear(1)[0]; got.Name != "fail" || got.Rule != "image-network" || got.ErrCode != 1004 {
		t.Errorf("the app heard %+v", got)
	}
	eval[any](w, `void window.Wechat.shareMiniProgram(undefined, null, (e) => heard.push({ name: 'fail', errMsg: e.errMsg }))`)
	if got := w.hear(2)[1]; got.Name != "fail" {
		t.Errorf("no parameters: %+v", got)
	}
	w.forgive() // a refused request is in the console
}

func testDoorThrows(t *testing.T, c chromium) {
	_, w := c.openApp(t, desk.Config{}, "?chats=weekend")
	eval[any](w, `addEventListener('error', (e) => { window.seen = true })`)
	eval[any](w, `void window.Wechat.shareMiniProgram({ ...params, imagePath: 'img/tea.jpg' }, () => { heard.push({ name: 'success' }); throw new Error('mine') }, () => heard.push({ name: 'fail' }))`)
	w.until(`window.seen`)
	if got := w.hear(1); len(got) != 1 {
		t.Errorf("the app heard %+v", got)
	}
	w.forgive() // the app's own error is to be in the console
}

func testDoorNoDesk(t *testing.T, c chromium) {
	_, w := c.openApp(t, desk.Config{}, "")
	eval[any](w, `window.Wechat.desk.url = 'http://127.0.0.1:1'; void go({ imagePath: 'img/tea.jpg' })`)
	if got := w.hear(1)[0]; got.Name != "fail" || got.Rule != "desk-unreachable" {
		t.Errorf("the app heard %+v", got)
	}
	w.forgive()
}

func testDoorClosed(t *testing.T, c chromium) {
	s, w := c.openApp(t, desk.Config{}, "")
	for _, path := range []string{"/api/v1/world", "/api/v1/shares", "/api/v1/chats/weekend/messages"} {
		eval[any](w, fmt.Sprintf(`window.read = ''; void fetch('%s%s').then(() => { window.read = 'open' }, () => { window.read = 'closed' })`, s.url, path))
		w.until(`window.read`)
		if got := eval[string](w, `window.read`); got != "closed" {
			t.Errorf("%s is %s", path, got)
		}
	}
	w.forgive()
}

func testDoorToken(t *testing.T, c chromium) {
	s, w := c.openApp(t, desk.Config{Token: token}, "?chats=weekend&token="+token)
	eval[any](w, `void go({ imagePath: 'img/tea.jpg' })`)
	if got := w.hear(1)[0]; got.Name != "success" {
		t.Errorf("with the token: %+v", got)
	}
	eval[any](w, `window.Wechat.desk.token = ''; void go({ imagePath: 'img/tea.jpg' })`)
	if got := w.hear(2)[1]; got.Name != "fail" || got.Rule != "unauthorized" {
		t.Errorf("without the token: %+v", got)
	}
	w.forgive()

	page := c.open(t, s.url, s.url+"/?token="+token, wide)
	page.see("body[data-ready]")
	page.send("weekend")
}
