package desk_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"minishare/desk"
	"minishare/internal/browser"
)

// patience bounds how long a test waits for the page to become what it should.
const patience = time.Minute

// chromium is a running browser, in which each test gets a window of its own.
type chromium struct{ ctx context.Context }

func startChromium(t *testing.T) chromium {
	t.Helper()
	path := browser.Find()
	if path == "" {
		t.Skip("the page is not tested: " + browser.Missing)
	}
	return chromium{browser.Start(t, path)}
}

// window is a tab of the browser and all that went wrong in it. Each desk has an
// origin of its own, so nothing is remembered from one to the next.
type window struct {
	testing.TB
	ctx   context.Context
	homes []string // where it may ask

	mu     sync.Mutex
	faults []string
}

// view says how somebody looks at a page.
type view struct {
	width, height int64
	language      string // as Accept-Language has it
	colours       string // light or dark
}

var wide = view{1440, 900, "zh-CN", "light"}

// open opens a page in a new window. At the end of the test there must have been
// no error in its console, and no request to anywhere but home, and where also says.
func (c chromium) open(t testing.TB, home, page string, v view, also ...string) *window {
	t.Helper()
	ctx, stop := chromedp.NewContext(c.ctx)
	w := &window{TB: t, ctx: ctx, homes: append(also, home)}
	t.Cleanup(func() {
		stop()
		w.mu.Lock()
		defer w.mu.Unlock()
		for _, fault := range w.faults {
			t.Error(fault)
		}
	})
	chromedp.ListenTarget(ctx, w.watch)
	if err := chromedp.Run(ctx); err != nil { // without a deadline, which would close the window
		t.Fatal(err)
	}
	w.run("open "+page,
		cdplog.Enable(), network.Enable(), runtime.Enable(),
		emulation.SetUserAgentOverride("Mozilla/5.0 (minishare test)").WithAcceptLanguage(v.language),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "prefers-color-scheme", Value: v.colours},
		}),
		emulation.SetFocusEmulationEnabled(true),
		resized(v.width, v.height), chromedp.Navigate(page),
	)
	return w
}

func resized(width, height int64) chromedp.Action {
	return emulation.SetDeviceMetricsOverride(width, height, 1, width < 500)
}

// openDesk starts a desk and opens its page.
func (c chromium) openDesk(t testing.TB, v view) (*stage, *window) {
	t.Helper()
	s := newStage(t, desk.Config{})
	w := c.open(t, s.url, s.url, v)
	w.see("body[data-ready]")
	return s, w
}

func (w *window) watch(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		w.fault("uncaught: %s", e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			w.fault("console.%s: %s", e.Type, e.Args[0].Value)
		}
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.LevelError || e.Entry.Level == cdplog.LevelWarning {
			w.fault("console: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		own := err == nil && (u.Scheme == "data" || u.Scheme == "blob" || slices.Contains(w.homes, u.Scheme+"://"+u.Host))
		if !own {
			w.fault("a request left for %s", e.Request.URL)
		}
	}
}

func (w *window) fault(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = append(w.faults, fmt.Sprintf(format, args...))
}

// forgive forgets faults that the test made on purpose.
func (w *window) forgive() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults = nil
}

func (w *window) run(what string, actions ...chromedp.Action) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if err := chromedp.Run(ctx, actions...); err != nil {
		w.Fatalf("%s: %v; console: %q; the page: %.400q", what, err, w.faults, w.page())
	}
}

// see waits until the element is there to be seen.
func (w *window) see(selector string) {
	w.Helper()
	w.until(fmt.Sprintf(`document.querySelector(%q)?.checkVisibility()`, selector))
}

// click presses the mouse in the middle of the element, once it is to be seen.
func (w *window) click(selector string) {
	w.Helper()
	w.see(selector)
	at := eval[[]float64](w, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({ block: 'nearest' }); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()`, selector))
	w.run("click "+selector, chromedp.MouseClickXY(at[0], at[1]))
}

// choose picks an option of a <select>, as a user's change.
func (w *window) choose(selector, value string) {
	w.Helper()
	w.until(fmt.Sprintf(`[...document.querySelector(%q).options].some((o) => o.value === %q)`, selector, value))
	eval[any](w, fmt.Sprintf(`(() => { const s = document.querySelector(%q); s.value = %q; s.dispatchEvent(new Event('change', { bubbles: true })) })()`, selector, value))
}

// until waits until the expression is true.
func (w *window) until(expression string) {
	w.Helper()
	look := "new Promise((done) => { const look = () => (" + expression + ") ? done(true) : setTimeout(look, 10); look() })"
	w.run("until "+expression, chromedp.Evaluate(look, nil, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// text gives what stands in the element, once it is to be seen.
func (w *window) text(selector string) string {
	w.Helper()
	w.see(selector)
	return strings.TrimSpace(eval[string](w, fmt.Sprintf(`document.querySelector(%q).innerText`, selector)))
}

// eval gives the value of an expression.
func eval[T any](w *window, expression string) (v T) {
	w.Helper()
	w.run(expression, chromedp.Evaluate(expression, &v))
	return v
}

// page gives what the page shows, for the message about a test that fails.
func (w *window) page() (text string) {
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if err := chromedp.Run(ctx, chromedp.Evaluate(`document.title + ": " + document.body.innerText`, &text)); err != nil {
		return err.Error()
	}
	return text
}
