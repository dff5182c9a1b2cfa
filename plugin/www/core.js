// The Go core, started when it is first asked and let go when it has been idle.
'use strict'

const files = require('./files')
const mainThread = require('./mainthread')
const native = require('./native')
const worker = require('./worker')
const { ownFailure } = require('./failure')

const IDLE = 60000 // ms; WebAssembly never gives memory back while it lives
const MAX_CORE = 16 << 20

let starting = null // the promise of a host
let running = null // the host itself
let asking = 0
let idle = 0

// ask puts a question to the core; the package's door.go knows which there are.
// bytes, a Uint8Array, are handed over and gone.
async function ask(name, question, bytes) {
  clearTimeout(idle)
  asking++
  try {
    const host = await start()
    const { json, bytes: more } = await askOnce(host, name, JSON.stringify(question), bytes)
    const answer = JSON.parse(json)
    if (answer.error) throw ownFailure('core', answer.error)
    return { ...answer, bytes: more }
  } finally {
    if (--asking === 0) idle = later(close, IDLE)
  }
}

async function askOnce(host, name, json, bytes) {
  try {
    return await host.call(name, json, bytes)
  } catch (err) {
    throw ownFailure('core', err.message)
  }
}

// start gives the running core. One that did not start or has died is started anew
// by the next question, not for the one that killed it.
function start() {
  if (!starting || (running && running.ended)) {
    running = null
    starting = open().then((host) => { running = host; return host }, (err) => {
      starting = null
      throw ownFailure('core', err.message)
    })
  }
  return starting
}

async function open() {
  const folder = new URL('minishare/', files.base()).href
  const wasm = await readCore(folder)
  return await worker.open(wasm, folder) || mainThread.open(wasm, folder)
}

// readCore gives the bytes, so that no MIME type matters. Where the WebView may
// not read the app's own files, the native side does.
async function readCore(folder) {
  const blob = await files.load(folder + 'minishare.wasm')
  if (blob) return blob.arrayBuffer()
  try {
    return (await native.read('www/minishare/minishare.wasm', MAX_CORE)).buffer
  } catch {
    throw new Error(`${folder}minishare.wasm cannot be read`)
  }
}

function close() {
  if (running && !asking) running.close()
}

// later is a timer that keeps no process alive for its sake.
function later(f, ms) {
  const timer = setTimeout(f, ms)
  if (timer.unref) timer.unref()
  return timer
}

module.exports = { ask, start, close }
