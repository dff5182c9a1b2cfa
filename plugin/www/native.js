// The native side: one promise for each of its actions. On the browser platform
// it is src/browser/proxy.js.
'use strict'

const { ownFailure } = require('./failure')
const events = require('./events')

// How long to wait, in milliseconds. An app may change it.
const patience = {
  back: 3000, // for WeChat's answer after the app has come back to the front
  total: 300000, // for anything of WeChat, while the app never leaves the front
  read: 60000, // for a picture, which the system may have to fetch from a cloud first
}

function call(action, args) {
  return new Promise((resolve, reject) => {
    const cordova = globalThis.cordova
    if (!cordova || typeof cordova.exec !== 'function') {
      reject(ownFailure('plugin-missing', 'there is no cordova.exec'))
      return
    }
    cordova.exec(resolve, reject, 'MiniShare', action, args)
  })
}

function isInstalled() {
  return call('isInstalled', []).then(Boolean, (err) => { throw unheard(err) })
}

// read gives the bytes of a file that the WebView cannot read itself, or rejects
// with {reason, message, size}.
function read(path, maxBytes) {
  const bytes = call('read', [path, maxBytes]).then((buffer) => new Uint8Array(buffer), (err) => { throw lost(err) })
  return within(patience.read, bytes)
}

function within(ms, promise) {
  let timer
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject({ reason: 'unreadable', message: `nothing came for ${ms / 1000} s` }), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

// share gives WeChat's answer {errCode, errStr, transaction}, or rejects with
// {code, message, log} where the request never reached WeChat.
function share(request) {
  return call('share', [request]).catch((err) => { throw refused(err) })
}

let listening = false
const front = new Set()

// listen hears what the native side has to say unasked, from the first use on.
function listen() {
  if (listening || !globalThis.cordova || !globalThis.cordova.exec) return
  listening = true
  globalThis.cordova.exec(hear, () => { listening = false }, 'MiniShare', 'listen', [])
}

function hear(event) {
  if (!event) return
  if (event.type === 'log') events.emit('log', { level: event.level, tag: event.tag, message: event.message })
  if (event.type === 'answer') events.emit('answer', { errCode: event.errCode, errStr: event.errStr, transaction: event.transaction })
  if (event.type === 'foreground') front.forEach((f) => f())
}

// onFront calls f when the app comes to the front, where the native side says so;
// it gives a function that ends that.
function onFront(f) {
  front.add(f)
  return () => front.delete(f)
}

function lost(err) {
  return err && err.reason ? err : { reason: 'unreadable', message: textOf(err) }
}

function refused(err) {
  return err && err.code ? err : unheard(err)
}

function unheard(err) {
  return err instanceof Error ? err : ownFailure('plugin-missing', textOf(err))
}

function textOf(err) {
  return String((err && err.message) || err || '')
}

module.exports = { isInstalled, read, share, listen, onFront, patience }
