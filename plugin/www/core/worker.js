// The core off the main thread. Out goes {here} at once; in comes {wasm}, then
// {id, name, json, bytes} for each question; out goes {ready} or {failed}, then
// {id, json, bytes}, and {ended} should the core end.
'use strict'

if (!self.Go) importScripts('wasm_exec.js')

self.postMessage({ here: true })

let door = null

self.onmessage = (event) => {
  const message = event.data
  if (message.wasm) {
    start(message.wasm).then(() => self.postMessage({ ready: true }), (err) => self.postMessage({ failed: String(err) }))
    return
  }
  const { json, bytes } = door.call(message.name, message.json, message.bytes)
  self.postMessage({ id: message.id, json, bytes }, bytes ? [bytes.buffer] : [])
}

async function start(wasm) {
  const go = new self.Go()
  const { instance } = await WebAssembly.instantiate(wasm, go.importObject)
  go.run(instance).then(() => self.postMessage({ ended: true }))
  door = self.minishare
}
