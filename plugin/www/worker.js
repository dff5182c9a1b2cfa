// The core in a Worker, so that the page stays alive while a picture is worked on.
'use strict'

const files = require('./files')

const HERE = 4000 // ms for the script; some WebViews make Workers that never run, and say nothing
const ANSWER = 120000 // ms for the hardest question: a picture of 100 megapixels
const READY = 20000 // ms for the core to start; a phone of 2018 needs two seconds

// open starts the core in a Worker and gives its host, or null where no Worker
// can be had: there is none, a policy forbids it, the page is a file.
async function open(wasm, folder) {
  if (typeof Worker === 'undefined') return null
  return await from(() => new Worker(folder + 'worker.js'), wasm) || await fromBlob(wasm, folder)
}

// A page of a scheme that Workers are not loaded from may still make one of text.
async function fromBlob(wasm, folder) {
  const parts = await Promise.all(['wasm_exec.js', 'worker.js'].map((name) => files.load(folder + name)))
  if (parts.includes(null)) return null
  const url = URL.createObjectURL(new Blob([parts[0], '\n', parts[1]], { type: 'text/javascript' }))
  try {
    return await from(() => new Worker(url), wasm)
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function from(make, wasm) {
  let worker
  try {
    worker = make()
  } catch {
    return null
  }
  const host = new Host(worker)
  if (await host.start(wasm)) return host
  worker.terminate()
  return null
}

class Host {
  constructor(worker) {
    this.worker = worker
    this.asked = new Map()
    this.last = 0
    this.ended = null
  }

  start(wasm) {
    return new Promise((resolve) => {
      let timer = setTimeout(() => resolve(false), HERE)
      this.worker.onerror = (event) => {
        event.preventDefault()
        clearTimeout(timer)
        resolve(false)
        this.end(event.message || 'the worker failed')
      }
      this.worker.onmessage = ({ data }) => {
        clearTimeout(timer)
        if ('id' in data) this.answer(data)
        else if (data.here) timer = setTimeout(() => resolve(false), READY)
        else if (data.ended) this.end('the core ended')
        else resolve(Boolean(data.ready))
      }
      this.worker.postMessage({ wasm })
    })
  }

  call(name, json, bytes) {
    return new Promise((resolve, reject) => {
      if (this.ended) {
        reject(new Error(this.ended))
        return
      }
      const id = ++this.last
      const timer = setTimeout(() => this.end(`the core was busy for more than ${ANSWER / 1000} s`), ANSWER)
      this.asked.set(id, { resolve, reject, timer })
      this.worker.postMessage({ id, name, json, bytes }, bytes ? [bytes.buffer] : [])
    })
  }

  answer({ id, json, bytes }) {
    const asked = this.asked.get(id)
    if (!asked) return
    this.asked.delete(id)
    clearTimeout(asked.timer)
    asked.resolve({ json, bytes })
  }

  end(why) {
    this.ended = this.ended || why
    this.worker.terminate()
    for (const { reject, timer } of this.asked.values()) {
      clearTimeout(timer)
      reject(new Error(why))
    }
    this.asked.clear()
  }

  close() { this.end('the core was closed') }
}

module.exports = { open }
