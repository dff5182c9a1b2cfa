package door_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"minishare/fleet/door"
)

// FuzzRequest holds that no body, of whatever type, is a fault of the door's.
func FuzzRequest(f *testing.F) {
	d, err := door.New(door.Config{MaxBody: 1 << 20, MaxPixels: 1 << 20, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("application/json", "*/*", []byte(`{"params": `+params+`, "picture": "aGk="}`))
	f.Add("multipart/form-data; boundary=x", "image/*;q=0.1", []byte("--x\r\nContent-Disposition: form-data; name=\"call\"\r\n\r\n{}\r\n--x--\r\n"))
	f.Fuzz(func(t *testing.T, kind, accept string, body []byte) {
		r := httptest.NewRequest("POST", "/api/v1/cards", bytes.NewReader(body))
		r.Header["Content-Type"], r.Header["Accept"] = []string{kind}, []string{accept}
		w := httptest.NewRecorder()
		d.Handler().ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError || w.Code == http.StatusTooManyRequests {
			t.Fatalf("%d: %s", w.Code, w.Body)
		}
	})
}
