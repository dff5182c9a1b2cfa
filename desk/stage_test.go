package desk_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"minishare/desk"
)

// stage is a desk that listens, and a client of it.
type stage struct {
	testing.TB
	desk *desk.Desk
	url  string
	http *http.Client
	stop func() // ends the desk before the test does
}

func newStage(t testing.TB, cfg desk.Config) *stage {
	t.Helper()
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	d, err := desk.New(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: d.Handler()}
	go server.Serve(listener)
	s := &stage{TB: t, desk: d, url: "http://" + listener.Addr().String(), http: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}}
	s.stop = sync.OnceFunc(func() {
		s.http.CloseIdleConnections()
		server.Close()
		if err := d.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(s.stop)
	return s
}

// reply is an answer, its body read.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// do asks; a body that is no text goes out as JSON.
func (s *stage) do(method, path string, body any, headers ...string) reply {
	s.Helper()
	var sent io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		sent = strings.NewReader(b)
	default:
		data, err := json.Marshal(body)
		if err != nil {
			s.Fatal(err)
		}
		sent = bytes.NewReader(data)
	}
	r, err := http.NewRequestWithContext(s.Context(), method, s.url+path, sent)
	if err != nil {
		s.Fatal(err)
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := s.http.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		s.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, data}
}

// get asks for JSON and insists on the status 200.
func get[T any](s *stage, path string) T {
	s.Helper()
	return read[T](s, s.do("GET", path, nil), 200)
}

func post[T any](s *stage, path string, body any, status int) T {
	s.Helper()
	return read[T](s, s.do("POST", path, body), status)
}

func read[T any](s *stage, r reply, status int) (v T) {
	s.Helper()
	if r.status != status {
		s.Fatalf("status %d, want %d: %s", r.status, status, r.body)
	}
	if err := json.Unmarshal(r.body, &v); err != nil {
		s.Fatalf("%v in %s", err, r.body)
	}
	return v
}

type object = map[string]any

// call is a call of the tea house; changes replace what it says.
func call(changes object) object {
	params := object{
		"userName": "gh_5c1a9e0b7d24", "path": "pages/tea/index?id=longjing&from=%E6%9D%AD%E5%B7%9E", "title": "明前龙井",
		"description": "今日到店", "imagePath": "www/img/tea.jpg", "webpageUrl": "https://teahouse.example/", "withShareTicket": true,
		"miniprogramType": 0,
	}
	for k, v := range changes {
		params[k] = v
	}
	return params
}

// picture is a JPEG that is fit as it is; another number gives another picture.
func picture(t testing.TB, number int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 50, 40))
	for y := range 40 {
		for x := range 50 {
			img.Set(x, y, color.RGBA{uint8(x * 5), uint8(y * 6), uint8(number), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return append(b.Bytes(), fmt.Appendf(nil, "#%d", number)...)
}

// share shares the tea house's card, with more of the intake's fields.
func (s *stage) share(more object) object {
	s.Helper()
	in := object{"params": call(nil), "picture": picture(s, 1)}
	for k, v := range more {
		in[k] = v
	}
	return read[object](s, s.do("POST", "/api/v1/shares", in), 201)
}

func escape(text string) string { return url.QueryEscape(text) }

// readReply reads an answer off a connection.
func readReply(t testing.TB, c net.Conn) reply {
	t.Helper()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, data}
}
