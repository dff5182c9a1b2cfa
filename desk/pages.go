package desk

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"minishare/desk/ui"
)

// addPages serves the page, the script for apps under development, and the API's
// document. None of it loads anything from elsewhere.
func (d *Desk) addPages(mux *http.ServeMux, doc *huma.OpenAPI) {
	files := ui.Files()
	mux.HandleFunc("GET /{$}", file(files, "index.html"))
	mux.HandleFunc("GET /wechat.js", content("wechat.js", ui.Door()))
	mux.HandleFunc("GET /ui/{path...}", func(w http.ResponseWriter, r *http.Request) {
		file(files, r.PathValue("path"))(w, r)
	})
	text, err := json.MarshalIndent(doc, "", "  ")
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, r *http.Request) {
		if err != nil {
			write(w, d.problem(err))
			return
		}
		w.Header().Set("Content-Type", "application/vnd.oai.openapi+json")
		w.Write(text)
	})
	mux.HandleFunc("GET /api/v1/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := apiPage.Execute(w, newManual(doc)); err != nil {
			d.log.Error("the API's page", "error", err)
		}
	})
	mux.HandleFunc("GET /api/v1/style.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Write(apiStyle)
	})
}

// types are the media types of what the page consists of; the system's own table
// differs from machine to machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon",
	".json": "application/json", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
}

// file serves one file of the page.
func file(files fs.FS, name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := fs.ReadFile(files, name)
		if err != nil || types[path.Ext(name)] == "" {
			write(w, newProblem(http.StatusNotFound, "no such file", "没有这个文件"))
			return
		}
		content(name, data)(w, r)
	}
}

// content serves data under the media type of the name.
func content(name string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", types[path.Ext(name)])
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	}
}
