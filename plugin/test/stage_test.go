package plugin_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"minishare/internal/browser"
)

// patience bounds how long a test waits for something to happen.
const patience = 30 * time.Second

// serving says how the app is served, as the servers of the world differ.
type serving struct {
	header map[string]string // of every answer
	wasm   string            // Content-Type of .wasm; none by default
	desk   string            // WECHAT_DESK_URL
	files  map[string][]byte // beside those of the app
}

// app serves the prepared www/ as "cordova run browser" does.
func (s serving) app(t testing.TB, b built) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		for name, value := range s.header {
			w.Header().Set(name, value)
		}
		switch name := strings.TrimPrefix(r.URL.Path, "/"); {
		case s.files[name] != nil:
			w.Write(s.files[name])
		case name == "config.xml":
			w.Header().Set("Content-Type", "text/xml")
			w.Write(s.config(t, b))
		case strings.HasSuffix(name, ".wasm"):
			w.Header()["Content-Type"] = []string{s.wasm}
			if s.wasm == "" {
				w.Header()["Content-Type"] = nil
			}
			http.ServeFile(w, r, filepath.Join(b.www, name))
		default:
			http.ServeFile(w, r, filepath.Join(b.www, filepath.FromSlash(name)))
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

// config gives config.xml with another WECHAT_DESK_URL.
func (s serving) config(t testing.TB, b built) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(b.www, "config.xml"))
	if err != nil {
		t.Error(err)
	}
	was := []byte(`"WECHATDESKURL" value="http://127.0.0.1:8787"`)
	if !bytes.Contains(src, was) {
		t.Errorf("Cordova wrote no WECHATDESKURL into config.xml: %s", src)
	}
	return bytes.Replace(src, was, fmt.Appendf(nil, `"WECHATDESKURL" value="%s"`, strings.ReplaceAll(s.desk, "&", "&amp;")), 1)
}

// deskProcess is a desk of the real program.
type deskProcess struct {
	testing.TB
	url string
}

func startDesk(t testing.TB, b built) *deskProcess {
	t.Helper()
	cmd := exec.Command(b.minishare, "desk", "--listen", "127.0.0.1:0")
	cmd.Env = append(os.Environ(), "TMPDIR="+t.TempDir())
	var words bytes.Buffer
	cmd.Stderr = &words
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, words.String())
	}
	return &deskProcess{t, strings.TrimSpace(line)}
}

// ask puts a request to the desk's API.
func (d *deskProcess) ask(method, path string, body, into any) {
	d.Helper()
	src, err := json.Marshal(body)
	if err != nil {
		d.Fatal(err)
	}
	req, err := http.NewRequest(method, d.url+path, bytes.NewReader(src))
	if err != nil {
		d.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		d.Fatalf("%s %s: %s: %s %v", method, path, res.Status, got, err)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(got, into); err != nil {
		d.Fatalf("%s %s: %v: %s", method, path, err, got)
	}
}

// arrived is a share at the desk.
type arrived struct {
	ID, State, Label, Transaction string
	Params                        struct{ UserName, Path, Title, Description, WebpageURL string }
	Card                          struct {
		Cover struct {
			Bytes, Width, Height int
			Format, SHA256       string
		}
	}
}

// pending waits for the next share that waits in the picker.
func (d *deskProcess) pending() arrived {
	d.Helper()
	var got arrived
	d.ask("GET", "/api/v1/shares/next?q=state:pending&timeout=20s", nil, &got)
	return got
}

func (d *deskProcess) end(id, how string, body any) {
	d.Helper()
	d.ask("POST", "/api/v1/shares/"+id+"/"+how, body, nil)
}

type object = map[string]any

var toWeekend = object{"chats": []string{"weekend"}}

// chromium is a running browser, in which each test gets a window of its own.
type chromium struct{ ctx context.Context }

func startBrowser(t testing.TB) chromium {
	t.Helper()
	path := browser.Find()
	if path == "" {
		cannot(t, "%s", browser.Missing)
	}
	return chromium{browser.Start(t, path)}
}

// window is a tab with the app in it.
type window struct {
	testing.TB
	ctx     context.Context
	asked   chan string // addresses that the page asked for
	console chan string
}

func (c chromium) open(t testing.TB, address, before string) *window {
	t.Helper()
	ctx, stop := chromedp.NewContext(c.ctx)
	t.Cleanup(stop)
	w := &window{t, ctx, make(chan string, 1000), make(chan string, 1000)}
	chromedp.ListenTarget(ctx, w.watch)
	if err := chromedp.Run(ctx); err != nil { // without a deadline, which would close the window
		t.Fatal(err)
	}
	w.run("open "+address,
		network.Enable(), runtime.Enable(), cdplog.Enable(),
		chromedp.ActionFunc(func(ctx context.Context) error {
			_, err := page.AddScriptToEvaluateOnNewDocument(prelude + before).Do(ctx)
			return err
		}),
		chromedp.Navigate(address))
	w.until(`window.ready`)
	return w
}

// prelude notes what the app's callbacks get.
const prelude = `
const example = {
  webpageUrl: 'https://byteee.fund', title: 'XX小程序', description: '这是一个小程序', imagePath: 'www/img/logo.png',
  userName: 'gh_5c1a9e0b7d24', path: '/pages/index', miniprogramType: 0, withShareTicket: true,
}
const heard = []
function note(name) {
  return (v) => heard.push({ name, errCode: v.errCode, errMsg: v.errMsg, rule: v.rule, parameter: v.parameter, hint: v.hint && v.hint.zh,
    isError: v instanceof Error, transaction: v.transaction, answered: v.answered, rules: (v.findings || []).map((f) => f.rule) })
}
async function inline(url) {
  const blob = await (await fetch(url)).blob()
  return new Promise((done) => { const reader = new FileReader(); reader.onload = () => done(reader.result); reader.readAsDataURL(blob) })
}
function go(changes) { return Wechat.shareMiniProgram({ ...example, ...changes }, note('success'), note('fail')) }
document.addEventListener('deviceready', () => { window.ready = true })
`

func (w *window) watch(event any) {
	keep := func(to chan string, text string) {
		select {
		case to <- text:
		default:
		}
	}
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		keep(w.asked, e.Request.URL)
	case *runtime.EventExceptionThrown:
		keep(w.console, "uncaught: "+e.ExceptionDetails.Error())
	case *cdplog.EventEntryAdded:
		keep(w.console, e.Entry.Text+" "+e.Entry.URL)
	case *runtime.EventConsoleAPICalled:
		for _, arg := range e.Args {
			keep(w.console, string(arg.Value)+arg.Description)
		}
	}
}

// noted empties a channel of notes.
func noted(from chan string) (all []string) {
	for {
		select {
		case text := <-from:
			all = append(all, text)
		default:
			return all
		}
	}
}

func (w *window) run(what string, actions ...chromedp.Action) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if err := chromedp.Run(ctx, actions...); err != nil {
		w.Fatalf("%s: %v; console: %q", what, err, noted(w.console))
	}
}

func (w *window) until(expression string) {
	w.Helper()
	look := "new Promise((done) => { const look = () => (" + expression + ") ? done(true) : setTimeout(look, 10); look() })"
	w.run("until "+expression, chromedp.Evaluate(look, nil, awaited))
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// eval gives the value of an expression, or of the promise that it is.
func eval[T any](w *window, expression string) (v T) {
	w.Helper()
	w.run(expression, chromedp.Evaluate(expression, &v, awaited))
	return v
}

// do runs a statement.
func (w *window) do(statement string) {
	w.Helper()
	w.run(statement, chromedp.Evaluate("void ("+statement+")", nil))
}

// heard is what a callback of the app got.
type heard struct {
	Name, ErrMsg, Rule, Parameter, Hint, Transaction string
	ErrCode                                          int
	IsError                                          bool
	Answered                                         *bool
	Rules                                            []string
}

// hear waits until the callbacks were called n times in all, and gives the last.
func (w *window) hear(n int) heard {
	w.Helper()
	w.until(fmt.Sprintf(`heard.length >= %d`, n))
	all := eval[[]heard](w, `heard`)
	if len(all) != n {
		w.Fatalf("the app heard %+v, want %d answers", all, n)
	}
	return all[n-1]
}
