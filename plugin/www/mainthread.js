// The core on the page's own thread, where no Worker can be had.
'use strict'

async function open(wasm, folder) {
  const Go = await glue(folder)
  const go = new Go()
  const { instance } = await WebAssembly.instantiate(wasm, go.importObject)
  return new Host(go, instance)
}

// glue gives the class Go of the core's own wasm_exec.js; the page may have one of
// another version for itself.
async function glue(folder) {
  const before = globalThis.Go
  if (typeof document !== 'undefined') await script(folder + 'wasm_exec.js')
  const Go = globalThis.Go
  if (before) globalThis.Go = before
  return Go
}

function script(src) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = src
    element.onload = () => { element.remove(); resolve() }
    element.onerror = () => { element.remove(); reject(new Error(`${src} did not load`)) }
    document.head.append(element)
  })
}

class Host {
  constructor(go, instance) {
    this.ended = null
    go.run(instance).then(() => {
      this.ended = this.ended || 'the core ended'
      go._resume = () => {} // for timers that a program leaves behind
    })
    this.door = globalThis.minishare
    delete globalThis.minishare
  }

  async call(name, json, bytes) {
    if (this.ended) throw new Error(this.ended)
    return this.door.call(name, json, bytes)
  }

  close() {
    if (this.ended) return
    this.ended = 'the core was closed'
    this.door.close()
  }
}

module.exports = { open }
