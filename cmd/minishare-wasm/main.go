//go:build js && wasm

// Minishare-wasm is the core for WebViews: the door of package door as a
// JavaScript function.
//
//	GOOS=js GOARCH=wasm go build -trimpath -ldflags='-s -w' -o minishare.wasm ./cmd/minishare-wasm
//
// Running it sets globalThis.minishare to
//
//	{call(name: string, json: string, bytes?: Uint8Array): {json: string, bytes: Uint8Array | null}, close()}
//
// Whoever starts it takes that and may delete the global. The program runs until
// close is called.
package main

import (
	"syscall/js"

	"minishare/cmd/minishare-wasm/internal/door"
)

func main() {
	closed := make(chan struct{})
	js.Global().Set("minishare", js.ValueOf(map[string]any{
		"call":  js.FuncOf(call),
		"close": js.FuncOf(func(js.Value, []js.Value) any { close(closed); return nil }),
	}))
	<-closed
}

func call(_ js.Value, args []js.Value) any {
	var data []byte
	if len(args) > 2 && args[2].Truthy() {
		data = make([]byte, args[2].Length())
		js.CopyBytesToGo(data, args[2])
	}
	answer, more := door.Call(args[0].String(), []byte(args[1].String()), data)
	var bytes any
	if more != nil {
		array := js.Global().Get("Uint8Array").New(len(more))
		js.CopyBytesToJS(array, more)
		bytes = array
	}
	return map[string]any{"json": string(answer), "bytes": bytes}
}
