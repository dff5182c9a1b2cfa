// The native side of a browser: there is no WeChat, so the card goes to a desk,
// minishare's stand-in for WeChat. Its address is the variable WECHAT_DESK_URL,
// and what the desk may be told besides can follow it:
//
//   http://127.0.0.1:8787/?label=ci-17&from=lin&platform=ios&chats=weekend,testers&token=…
'use strict'

const DEFAULT = 'http://127.0.0.1:8787'
const MAX_TRIES = 5 // of asking for the answer while the desk is away

const silences = {
  stayed: 'sent the card and stayed in WeChat',
  left: 'went elsewhere, not back to the app',
  killed: 'came back to an app that was not running any more',
}

let listener = null
let known = null // the desk, once config.xml has been read

function isInstalled(success) {
  desk().then((d) => d.isThere()).then(success)
}

function read(success, fail, [path]) {
  fail({ reason: 'missing', message: `a browser reads the page's own files only, and has none for ${String(path).slice(0, 200)}` })
}

function share(success, fail, [request]) {
  send(request).then(
    (answer) => { if (answer) success(answer) },
    (err) => fail({ code: err.code || 'internal', message: err.message, log: err.log || [] }),
  )
}

function listen(success) {
  listener = success
  success({ type: 'log', level: 'info', tag: 'minishare.desk', message: 'shares go to a desk' }, { keepCallback: true })
}

function log(level, message) {
  if (listener) listener({ type: 'log', level, tag: 'minishare.desk', message }, { keepCallback: true })
}

// send gives the answer, null where the desk acts a WeChat that gives none.
async function send(request) {
  const d = await desk()
  const taken = await d.take(request)
  log('info', `the desk at ${d.url} has the share ${taken.id}`)
  const heard = await d.heard(taken.id)
  if (heard.silence) {
    log('warning', `WeChat gives no answer: the user ${silences[heard.silence] || heard.silence}`)
    return null
  }
  return { errCode: heard.errCode, errStr: heard.errStr || '', transaction: heard.transaction || request.transaction }
}

function desk() {
  if (!known) known = preference('WECHATDESKURL').then((address) => new Desk(new URL(address || DEFAULT)))
  return known
}

// preference reads config.xml, which Cordova puts beside the page.
function preference(name) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', new URL('config.xml', document.baseURI).href)
    request.onerror = () => resolve('')
    request.onload = () => {
      const doc = new DOMParser().parseFromString(request.responseText, 'application/xml')
      const found = [...doc.getElementsByTagName('preference')].find((p) => (p.getAttribute('name') || '').toUpperCase() === name)
      resolve(found ? found.getAttribute('value') : '')
    }
    request.send()
  })
}

class Desk {
  constructor(address) {
    const q = address.searchParams
    this.url = address.origin
    this.token = q.get('token') || ''
    this.more = {}
    for (const key of ['from', 'platform', 'label']) {
      if (q.get(key)) this.more[key] = q.get(key)
    }
    const chats = (q.get('chats') || '').split(',').filter(Boolean)
    if (chats.length) this.more.chats = chats
  }

  // isThere asks for what a desk shows to pages of other origins; any answer will do.
  isThere() {
    return this.call('/api/v1/shares/none/answer').then(() => true, () => false)
  }

  // take brings the card to the desk, as prepared: the desk keeps a cover that fits.
  async take({ hdImageData, thumbData, transaction, ...params }) {
    const imagePath = 'cover.' + (/^iVBOR/.test(hdImageData) ? 'png' : 'jpg')
    const { answer, body } = await this.call('/api/v1/shares', { ...this.more, params: { ...params, imagePath }, picture: hdImageData })
    if (!answer.ok) throw refused('refused', why(body, answer))
    if (!body.sent) throw refused('refused', (body.errMsg || '').replace(/^shareMiniProgram:fail /, ''), body.log)
    return body
  }

  // heard waits until WeChat has answered the share, however long that takes.
  async heard(id) {
    for (let tries = 0; ;) {
      try {
        const { answer, body } = await this.call(`/api/v1/shares/${encodeURIComponent(id)}/answer?timeout=25s`)
        if (answer.status >= 500) throw new Error(why(body, answer))
        if (!answer.ok) throw refused('internal', why(body, answer))
        tries = 0
        if (body.done) return body
      } catch (err) {
        if (err.final || ++tries >= MAX_TRIES) throw err
        await new Promise((done) => setTimeout(done, 500 * 2 ** tries))
      }
    }
  }

  async call(path, body) {
    const headers = {}
    if (body) headers['Content-Type'] = 'application/json'
    if (this.token) headers.Authorization = 'Bearer ' + this.token
    let answer
    try {
      answer = await fetch(this.url + path, { method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), headers, cache: 'no-store' })
    } catch {
      throw Object.assign(new Error(`no desk answers at ${this.url}; start one with "minishare desk", or set WECHAT_DESK_URL to where it runs`), { code: 'notInstalled' })
    }
    return { answer, body: await answer.json().catch(() => ({})) }
  }
}

function why(body, answer) {
  const more = (body.errors || []).map((e) => `${e.location || ''} ${e.message}`.trim()).join('; ')
  return (body.detail || `the desk answered ${answer.status}`) + (more ? `: ${more}` : '')
}

// refused is an error that trying again does not mend.
function refused(code, message, log) {
  return Object.assign(new Error(message), { code, log, final: true })
}

module.exports = { isInstalled, read, share, listen }

require('cordova/exec/proxy').add('MiniShare', module.exports)
