package door_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"minishare/fleet/door"
)

const params = `{"userName": "gh_5c1a9e0b7d24", "path": "pages/tea", "title": "茶", "imagePath": "a.jpg", "webpageUrl": "https://teahouse.example/", "withShareTicket": true, "miniprogramType": 0}`

const key = "Bearer 0123456789abcdef"

// noisy is a picture that has to be fitted, and takes a while; other seeds give
// others.
func noisy(t testing.TB, width, height int, seed uint32) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = uint8(seed >> 24)
	}
	for i := 3; i < len(img.Pix); i += 4 {
		img.Pix[i] = 255
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, cfg door.Config) *httptest.Server {
	t.Helper()
	cfg.Logger = slog.New(slog.DiscardHandler)
	d, err := door.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(d.Handler())
	t.Cleanup(s.Close)
	return s
}

// request is a request as JSON.
func request(t testing.TB, url string, picture []byte, headers ...string) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"params": json.RawMessage(params), "picture": picture})
	if err != nil {
		t.Fatal(err)
	}
	return post(t, url, "application/json", body, headers...)
}

func post(t testing.TB, url, kind string, body []byte, headers ...string) *http.Request {
	t.Helper()
	r, err := http.NewRequest("POST", url+"/api/v1/cards", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func do(t testing.TB, r *http.Request) (*http.Response, []byte) {
	t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, data
}

func TestACardInEitherForm(t *testing.T) {
	s := open(t, door.Config{})
	picture := noisy(t, 1400, 900, 1)
	res, data := do(t, request(t, s.URL, picture))
	var answer door.Answer
	if err := json.Unmarshal(data, &answer); err != nil || res.StatusCode != 200 {
		t.Fatalf("%d: %v: %.200s", res.StatusCode, err, data)
	}
	c := answer.Card.Cover
	sum := sha256.Sum256(c.Data)
	if answer.ErrMsg != "shareMiniProgram:ok" || answer.Card.Title != "茶" || c.SHA256 != hex.EncodeToString(sum[:]) || c.Bytes != len(c.Data) || c.Bytes > 131072 {
		t.Errorf("answer %+v", answer.Card.Params)
	}

	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	call, _ := w.CreateFormField("call")
	io.WriteString(call, `{"params": `+params+`}`)
	file, _ := w.CreateFormFile("picture", "a.jpg")
	file.Write(picture)
	w.Close()
	res, data = do(t, post(t, s.URL, w.FormDataContentType(), form.Bytes(), "Accept", "image/jpeg, application/json;q=0.5"))
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "image/jpeg" || !bytes.Equal(data, c.Data) {
		t.Errorf("the cover alone: %d %s, %d bytes", res.StatusCode, res.Header.Get("Content-Type"), len(data))
	}
}

func TestEqualRequestsHaveEqualAnswers(t *testing.T) {
	s := open(t, door.Config{})
	picture := noisy(t, 300, 200, 1)
	first, one := do(t, request(t, s.URL, picture))
	second, two := do(t, request(t, s.URL, picture))
	tag := first.Header.Get("ETag")
	if tag == "" || tag != second.Header.Get("ETag") || !bytes.Equal(one, two) {
		t.Errorf("tags %s and %s", tag, second.Header.Get("ETag"))
	}
	if again, _ := do(t, request(t, s.URL, picture, "If-None-Match", `"x", W/`+tag)); again.StatusCode != http.StatusPreconditionFailed {
		t.Errorf("with its tag: %d, want 412", again.StatusCode)
	}
	if other, _ := do(t, request(t, s.URL, noisy(t, 300, 200, 2), "If-None-Match", tag)); other.StatusCode != 200 || other.Header.Get("ETag") == tag {
		t.Errorf("another picture: %d %s", other.StatusCode, other.Header.Get("ETag"))
	}
	if alone, _ := do(t, request(t, s.URL, picture, "Accept", "image/*")); alone.Header.Get("ETag") == tag {
		t.Error("JSON and picture have one tag")
	}
}

func TestRefusalsSayWhatAndHow(t *testing.T) {
	s := open(t, door.Config{MaxBody: 100_000, MaxPixels: 50_000})
	small := noisy(t, 30, 20, 1)
	for name, tt := range map[string]struct {
		r      *http.Request
		status int
		says   string
	}{
		"no picture":      {request(t, s.URL, nil), 422, "image-not-found"},
		"no pictures":     {request(t, s.URL, []byte("<html>")), 422, "image-not-picture"},
		"many pixels":     {request(t, s.URL, noisy(t, 300, 200, 1)[:20_000]), 422, "image-dimensions"},
		"large":           {request(t, s.URL, make([]byte, 90_000)), 413, "too-large"},
		"large, not told": {unsized(request(t, s.URL, make([]byte, 90_000))), 413, "too-large"},
		"no JSON":         {post(t, s.URL, "application/json", []byte(`{`)), 400, "invalid"},
		"more":            {post(t, s.URL, "application/json", []byte(`{"params": {}} {}`)), 400, "follows"},
		"unknown field":   {post(t, s.URL, "application/json", []byte(`{"parms": {}}`)), 400, "parms"},
		"no params":       {post(t, s.URL, "application/json", []byte(`{"platform": "symbian", "crop": "squash", "weChat": "x"}`)), 400, `platform \"symbian\": want android, ios or harmonyos; crop \"squash\": want centre, contain or smart; weChat`},
		"broken call":     {post(t, s.URL, "application/json", []byte(`{"params": []}`)), 422, "wrong-type"},
		"another type":    {post(t, s.URL, "text/plain", []byte(`x`)), 415, "media-type"},
		"broken form":     {post(t, s.URL, "multipart/form-data; boundary=x", []byte(`x`)), 400, "invalid"},
		"no form":         {post(t, s.URL, "multipart/form-data", []byte(`x`)), 400, "invalid"},
		"not acceptable":  {request(t, s.URL, small, "Accept", "text/html"), 406, "not-acceptable"},
	} {
		res, data := do(t, tt.r)
		var p door.Problem
		if err := json.Unmarshal(data, &p); err != nil || p.Status != res.StatusCode || p.Words.EN == "" || p.Words.ZH == "" {
			t.Errorf("%s: %v: %s", name, err, data)
		}
		if res.StatusCode != tt.status || !strings.Contains(string(data), tt.says) {
			t.Errorf("%s: %d %s, want %d %s", name, res.StatusCode, data, tt.status, tt.says)
		}
	}
}

// unsized is the request without a Content-Length.
func unsized(r *http.Request) *http.Request {
	r.ContentLength = -1
	r.Body = io.NopCloser(io.MultiReader(r.Body))
	return r
}

func TestOnlyKeysOpen(t *testing.T) {
	s := open(t, door.Config{Keys: map[string]string{"shop": strings.TrimPrefix(key, "Bearer ")}})
	picture := noisy(t, 30, 20, 1)
	for _, wrong := range []string{"", "Bearer ", "Bearer 0123456789abcdeX", "Basic 0123456789abcdef"} {
		if res, _ := do(t, request(t, s.URL, picture, "Authorization", wrong)); res.StatusCode != 401 || res.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%q: %d", wrong, res.StatusCode)
		}
	}
	if res, _ := do(t, request(t, s.URL, picture, "Authorization", key)); res.StatusCode != 200 {
		t.Errorf("with the key: %d", res.StatusCode)
	}
	for path, status := range map[string]int{"/livez": 200, "/readyz": 200, "/metrics": 401, "/api/v1/openapi.json": 401, "/": 401} {
		res, err := http.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		if res.Body.Close(); res.StatusCode != status {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, status)
		}
		if h := res.Header; h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
}

// TestWhatIsTooMuchIsTurnedAwayAtOnce asks more than a door of one core and one place
// can take; every request is answered, and what got in is right.
func TestWhatIsTooMuchIsTurnedAwayAtOnce(t *testing.T) {
	s := open(t, door.Config{Cores: 1, Queue: 1, MaxBody: 8 << 20, Wait: time.Minute, Timeout: 2 * time.Minute})
	var requests []*http.Request
	for n := range 12 {
		requests = append(requests, request(t, s.URL, noisy(t, 800, 600, uint32(n))))
	}
	var mu sync.Mutex
	got := map[int]int{}
	var clients sync.WaitGroup
	for _, r := range requests {
		clients.Go(func() {
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			defer res.Body.Close()
			if res.StatusCode == http.StatusTooManyRequests && res.Header.Get("Retry-After") == "" {
				t.Error("429 without Retry-After")
			}
			mu.Lock()
			got[res.StatusCode]++
			mu.Unlock()
		})
	}
	clients.Wait()
	if got[200] == 0 || got[429] == 0 || got[200]+got[429] != 12 {
		t.Errorf("statuses %v", got)
	}
}

func TestItEndsWhatItHasBegun(t *testing.T) {
	url, stop, ended := serving(t)

	body, begun := io.Pipe()
	r := request(t, url, noisy(t, 1400, 900, 1))
	whole, _ := io.ReadAll(r.Body)
	r.Body = body
	status := make(chan int, 1)
	go func() {
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Error(err)
			status <- 0
			return
		}
		res.Body.Close()
		status <- res.StatusCode
	}()
	begun.Write(whole[:1000]) // the request is under way
	stop()
	for { // not ready, but not closed either
		res, err := http.Get(url + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		if res.Body.Close(); res.StatusCode == http.StatusServiceUnavailable {
			if res.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v", res.Header)
			}
			break
		}
	}
	begun.Write(whole[1000:])
	begun.Close()
	if got := <-status; got != 200 {
		t.Errorf("the request that had begun: %d", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := http.Get(url + "/livez"); err == nil {
		t.Error("it is still open")
	}
}

func TestTheDocumentNamesWhatIsAnswered(t *testing.T) {
	s := open(t, door.Config{})
	res, err := http.Get(s.URL + "/api/v1/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var doc struct {
		Paths map[string]map[string]struct {
			Responses map[string]any
		}
		Components struct{ Schemas map[string]any }
	}
	if err := json.NewDecoder(res.Body).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	for _, status := range []string{"200", "400", "401", "422", "429", "503"} {
		if doc.Paths["/api/v1/cards"]["post"].Responses[status] == nil {
			t.Errorf("no %s", status)
		}
	}
	for _, name := range []string{"Request", "Answer", "Problem"} {
		if doc.Components.Schemas[name] == nil {
			t.Errorf("no schema %s", name)
		}
	}
}

func TestMetricsCount(t *testing.T) {
	s := open(t, door.Config{})
	for range 2 {
		do(t, request(t, s.URL, noisy(t, 30, 20, 1)))
	}
	res, err := http.Get(s.URL + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, _ := io.ReadAll(res.Body)
	for _, line := range []string{
		`minishare_http_request_seconds_count{route="POST /api/v1/cards",status="200"} 2`, `minishare_prepare_seconds_count{card="true"} 1`, `minishare_answers_shared_total 1`,
	} {
		if !strings.Contains(string(data), line) {
			t.Errorf("no %s", line)
		}
	}
}

func TestValidateNamesAllFaults(t *testing.T) {
	err := door.Config{Listen: "0.0.0.0:1", Cores: -1, MaxBody: -1}.Validate()
	for _, part := range []string{"keys", "cores", "max body"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not name %s", err, part)
		}
	}
	if _, err := door.New(door.Config{Keys: map[string]string{"a": "short"}}); err == nil || errors.Unwrap(err) != nil {
		t.Errorf("a short key: %v", err)
	}
}

// serving opens a door that serves by itself; stop has it close.
func serving(t *testing.T) (url string, stop func(), ended <-chan error) {
	t.Helper()
	d, err := door.New(door.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- d.Serve(ctx, l, 300*time.Millisecond) }()
	return "http://" + l.Addr().String(), stop, done
}

// Headers are bounded, and no request needs 32 KiB of them.
func TestHeadersAreBounded(t *testing.T) {
	url, stop, ended := serving(t)
	r, err := http.NewRequest("GET", url+"/livez", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Long", strings.Repeat("x", 40<<10))
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if res.Body.Close(); res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("40 KiB of headers: %d", res.StatusCode)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
