// Package ui holds the desk's web page and the browser door wechat.js, as they
// stand in this folder: plain HTML, CSS and ES modules, without a build step.
package ui

import (
	"embed"
	"io/fs"
)

//go:embed index.html wechat.js *.js *.css *.svg facts phone sample
var files embed.FS

// Files gives the files by their path below this folder, such as index.html and
// phone/card.js.
func Files() fs.FS { return files }
