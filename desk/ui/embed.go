// Package ui holds the desk's web page and the browser door wechat.js, as they
// stand in this folder: plain HTML, CSS and ES modules, without a build step.
// Only the door is two files, of which the plugin has one too; see [Door].
package ui

import (
	"bytes"
	"embed"
	"io/fs"
)

//go:embed index.html wechat.js *.js *.css *.svg facts phone sample
var files embed.FS

// Files gives the files by their path below this folder, such as index.html and
// phone/card.js.
func Files() fs.FS { return files }

//go:embed desk.js
var deskJS []byte

//go:embed wechat.js
var wechatJS []byte

// Door gives the script that an app under development loads as /wechat.js: the
// module desk.js and what uses it, in a function that hides their names.
func Door() []byte {
	return bytes.Join([][]byte{[]byte("(() => {\n'use strict'\nconst module = {}\n"), deskJS, wechatJS, []byte("})()\n")}, nil)
}
