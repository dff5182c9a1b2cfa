#!/usr/bin/env bash
# Builds the core into www/core/: minishare.wasm, and the Go distribution's own
# wasm_exec.js beside it, which must be of the same version as the compiler. What
# the desk's own door and the plugin's have in common comes from the desk.
set -euo pipefail
cd "$(dirname "$0")"

core=$PWD/www/core
goroot=$(go env GOROOT)
(cd .. && GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o "$core/minishare.wasm" ./cmd/minishare-wasm)
cp "$goroot/lib/wasm/wasm_exec.js" "$core/wasm_exec.js"
cp "$goroot/LICENSE" "$core/wasm_exec.LICENSE.txt"
chmod 644 "$core"/*
cp ../LICENSE LICENSE
cp ../desk/ui/desk.js src/browser/desk.js
