// Events of the plugin: 'log' for lines of WeChat's SDK and of the plugin itself,
// 'answer' for an answer of WeChat that no call waits for any more.
'use strict'

const listeners = { log: new Set(), answer: new Set() }

function on(type, listener) {
  if (!listeners[type]) throw new TypeError(`Wechat.on: there is no event ${JSON.stringify(type)}; there are log and answer`)
  if (typeof listener !== 'function') throw new TypeError('Wechat.on: the listener is no function')
  listeners[type].add(listener)
}

function off(type, listener) {
  if (listeners[type]) listeners[type].delete(listener)
}

function emit(type, event) {
  for (const listener of [...listeners[type]]) {
    try {
      listener(event)
    } catch (err) {
      setTimeout(() => { throw err })
    }
  }
}

function warn(message) {
  console.warn('minishare: ' + message)
  emit('log', { level: 'warning', tag: 'minishare', message })
}

module.exports = { on, off, emit, warn }
