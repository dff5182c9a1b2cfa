package plugin_test

import (
	"fmt"
	"strings"
	"time"
)

func testNoDesk(s scene) {
	w := s.open(serving{desk: "http://127.0.0.1:1"}, "")
	w.do(`go()`)
	if got := w.hear(1); got.Name != "fail" || got.ErrCode != 1002 || !strings.Contains(got.ErrMsg, "no desk answers at http://127.0.0.1:1") || !strings.Contains(got.ErrMsg, "minishare desk") {
		s.Errorf("%+v", got)
	}
}

func testDeskRefuses(s scene) {
	w := s.open(serving{desk: s.desk.url + "/?chats=nowhere"}, "")
	w.do(`go()`)
	if got := w.hear(1); got.Name != "fail" || got.ErrCode != 1003 || !strings.Contains(got.ErrMsg, "nowhere") {
		s.Errorf("%+v", got)
	}
}

func testCancel(s scene) {
	w := s.open(serving{}, "")
	w.do(`go()`)
	s.desk.end(s.desk.pending().ID, "cancel", object{})
	if got := w.hear(1); got.Name != "success" || got.ErrCode != 0 || got.Answered == nil || !*got.Answered {
		s.Errorf("since WeChat 6.7.2 a cancelled share answers 0; the app heard %+v", got)
	}
}

// testNoAnswer stays in WeChat: nothing is answered. The app comes back to the
// front, or it does not.
func testNoAnswer(s scene) {
	w := s.open(serving{}, `document.addEventListener('deviceready', () => { Wechat.patience.back = 200 });`)
	w.do(`Wechat.on('log', (line) => { (window.log = window.log || []).push(line.message) })`)
	w.do(`go()`)
	s.desk.end(s.desk.pending().ID, "send", object{"chats": []string{"weekend"}, "stay": true})
	w.until(`(window.log || []).some((line) => line.includes('stayed in WeChat'))`)
	if n := eval[int](w, `heard.length`); n != 0 {
		s.Errorf("the app heard something before it came back")
	}
	w.do(`cordova.fireDocumentEvent('pause'), cordova.fireDocumentEvent('resume')`)
	if got := w.hear(1); got.Name != "success" || got.ErrCode != 0 || got.Answered == nil || *got.Answered {
		s.Errorf("back without an answer, the app heard %+v", got)
	}
	w.do(`Wechat.patience.total = 500, go()`)
	if got := w.hear(2); got.Name != "fail" || got.Rule != "no-answer" {
		s.Errorf("without ever leaving, the app heard %+v", got)
	}
	s.desk.end(s.desk.pending().ID, "cancel", object{})
	w.do(`Wechat.patience.total = 300000, go()`)
	s.desk.end(s.desk.pending().ID, "send", toWeekend)
	if got := w.hear(3); got.Name != "success" || !*got.Answered {
		s.Errorf("a share after lost ones: %+v", got)
	}
}

func testTwoCalls(s scene) {
	w := s.open(serving{}, "")
	w.do(`go(), go()`)
	if got := w.hear(1); got.Name != "fail" || got.Rule != "busy" || got.ErrCode != 1003 || !got.IsError {
		s.Errorf("the second call got %+v", got)
	}
	s.desk.end(s.desk.pending().ID, "send", toWeekend)
	if got := w.hear(2); got.Name != "success" {
		s.Errorf("the first call got %+v", got)
	}
	w.do(`go()`)
	s.desk.end(s.desk.pending().ID, "send", toWeekend)
	if got := w.hear(3); got.Name != "success" {
		s.Errorf("a call after them got %+v", got)
	}
}

func testInstalled(s scene) {
	if w := s.open(serving{}, ""); !eval[bool](w, `Wechat.isInstalled()`) {
		s.Error("a desk answers, and yet WeChat is not installed")
	}
	if w := s.open(serving{desk: "http://127.0.0.1:1"}, ""); eval[bool](w, `Wechat.isInstalled()`) {
		s.Error("no desk answers, and yet WeChat is installed")
	}
}

// testHosts runs the core as pages and servers of all kinds let it.
func testHosts(s scene) {
	policy := func(script, more string) map[string]string {
		return map[string]string{"Content-Security-Policy": fmt.Sprintf(
			"default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self' %s; connect-src 'self' %s; %s", script, s.desk.url, more)}
	}
	for _, c := range []struct {
		name   string
		how    serving
		before string
		worker bool
	}{
		{"no MIME type", serving{}, "", true},
		{"a wrong MIME type", serving{wasm: "text/plain"}, "", true},
		{"a strict policy", serving{header: policy("'wasm-unsafe-eval'", "")}, "", true},
		{"no Workers by policy", serving{header: policy("'wasm-unsafe-eval'", "worker-src 'none'")}, "", false},
		{"no Workers at all", serving{}, `delete window.Worker;`, false},
		{"Workers from blob: only", serving{}, `{ const own = window.Worker; window.Worker = function (url) { if (!/^blob:/.test(url)) throw new DOMException('', 'SecurityError'); return new own(url) } };`, true},
		{"no canvas to draw on", serving{files: map[string][]byte{"img/spring.jpg": photoPNG(s.T)}}, `HTMLCanvasElement.prototype.getContext = () => null;`, true},
		{"another Go program in the page", serving{}, `delete window.Worker; window.Go = 'mine';`, false},
	} {
		c.how.desk = s.desk.url + "/?chats=weekend"
		w := s.open(c.how, `window.workers = 0;`+c.before+`if (window.Worker) { const made = window.Worker; window.Worker = function (url) { const w = new made(url); window.workers++; return w } };`)
		began := time.Now()
		w.do(`go({ imagePath: 'www/img/spring.jpg' })`)
		if got := w.hear(1); got.Name != "success" || time.Since(began) > 15*time.Second {
			s.Errorf("%s: %+v after %v %q", c.name, got, time.Since(began), noted(w.console))
		}
		s.Logf("%s: %v", c.name, time.Since(began))
		if started := eval[int](w, `window.workers`) > 0; c.worker != started && c.name != "no Workers by policy" {
			s.Errorf("%s: a Worker was started: %v", c.name, started)
		}
		if c.name == "another Go program in the page" && eval[string](w, `String(window.Go)`) != "mine" {
			s.Error("the page's own Go is gone")
		}
	}
	w := s.open(serving{header: policy("", "")}, "")
	w.do(`go()`)
	if got := w.hear(1); got.Name != "fail" || got.Rule != "core" || !strings.Contains(got.Hint, "wasm-unsafe-eval") {
		s.Errorf("a policy without WebAssembly: %+v", got)
	}
}

func testCoreDies(s scene) {
	w := s.open(serving{desk: s.desk.url + "/?chats=weekend"}, `{ const own = window.Worker; window.all = []; window.Worker = function (url) { const w = new own(url); all.push(w); return w } };`)
	w.do(`Wechat.preload()`)
	w.until(`all.length === 1`)
	w.do(`go()`)
	w.hear(1)
	w.do(`all[0].onerror(new ErrorEvent('error', { message: 'out of memory' }))`)
	w.do(`go()`)
	if got := w.hear(2); got.Name != "success" || eval[int](w, `all.length`) != 2 {
		s.Errorf("the call after: %+v", got)
	}
	w.do(`go(), setTimeout(() => all[1].onerror(new ErrorEvent('error', { message: 'out of memory' })))`)
	if got := w.hear(3); got.Name != "fail" || got.Rule != "core" || !strings.Contains(got.ErrMsg, "out of memory") {
		s.Errorf("the call that the core dies on: %+v", got)
	}
}

// testAlive works on a photograph of 16 megapixels with the core alone, and
// watches the page's frames meanwhile.
func testAlive(s scene) {
	w := s.open(serving{desk: s.desk.url + "/?chats=weekend"}, withoutDecoder)
	w.do(`Wechat.preload().then(() => { window.warm = true })`)
	w.until(`window.warm`)
	w.do(`window.longest = 0, (() => { let last = performance.now(); const look = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; setTimeout(look, 0) }; look() })()`)
	w.do(`window.began = performance.now(), go({ imagePath: 'www/img/spring.jpg' }).then(() => { window.took = performance.now() - began })`)
	w.hear(1)
	took, longest := eval[float64](w, `took`), eval[float64](w, `longest`)
	s.Logf("the share took %.0f ms; the page stood still for %.0f ms at most", took, longest)
	if longest > took/2 {
		s.Errorf("the page stood still for %.0f of %.0f ms", longest, took)
	}
}
