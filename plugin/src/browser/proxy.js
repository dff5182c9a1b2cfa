// The native side of a browser: there is no WeChat, so the card goes to a desk,
// minishare's stand-in for WeChat. Its address is the variable WECHAT_DESK_URL,
// and what the desk may be told besides can follow it:
//
//   http://127.0.0.1:8787/?label=ci-17&from=lin&platform=ios&chats=weekend,testers&token=…
'use strict'

const Desk = require('./desk')

const DEFAULT = 'http://127.0.0.1:8787'

const silences = {
  stayed: 'sent the card and stayed in WeChat',
  left: 'went elsewhere, not back to the app',
  killed: 'came back to an app that was not running any more',
}

let listener = null
let known = null // the address, once config.xml has been read

function isInstalled(success) {
  address().then(isThere).then(success)
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
  const where = await address()
  const desk = deskAt(where)
  const taken = await desk.share({ ...told(where), ...prepared(request) }).catch(refuse('refused'))
  if (!taken.sent) throw Object.assign(new Error((taken.errMsg || '').replace(/^shareMiniProgram:fail /, '')), { code: 'refused', log: taken.log })
  log('info', `the desk at ${desk.url} has the share ${taken.id}`)
  const heard = await desk.answer(taken.id).catch(refuse('internal'))
  if (heard.silence) {
    log('warning', `WeChat gives no answer: the user ${silences[heard.silence] || heard.silence}`)
    return null
  }
  return { errCode: heard.errCode, errStr: heard.errStr || '', transaction: heard.transaction || request.transaction }
}

// prepared is the card as it stands: the desk keeps a cover that fits.
function prepared({ hdImageData, thumbData, transaction, ...params }) {
  const imagePath = 'cover.' + (/^iVBOR/.test(hdImageData) ? 'png' : 'jpg')
  return { params: { ...params, imagePath }, picture: hdImageData }
}

// told is what the address tells the desk besides.
function told({ searchParams: q }) {
  const more = {}
  for (const key of ['from', 'platform', 'label']) {
    if (q.get(key)) more[key] = q.get(key)
  }
  const chats = (q.get('chats') || '').split(',').filter(Boolean)
  if (chats.length) more.chats = chats
  return more
}

function deskAt(where) {
  return new Desk(where.origin, where.searchParams.get('token') || '')
}

// isThere asks for what a desk shows to pages of other origins; any answer will do.
function isThere(where) {
  return deskAt(where).ask('/api/v1/shares/none/answer').then(() => true, (err) => err.status !== 0)
}

function address() {
  if (!known) known = preference('WECHATDESKURL').then((text) => new URL(text || DEFAULT))
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

// refuse throws an error of the code, or says where to find a desk.
function refuse(code) {
  return ({ message, status }) => {
    if (status !== 0) throw Object.assign(new Error(message), { code })
    throw Object.assign(new Error(`${message}; start one with "minishare desk", or set WECHAT_DESK_URL to where it runs`), { code: 'notInstalled' })
  }
}

module.exports = { isInstalled, read, share, listen }

require('cordova/exec/proxy').add('MiniShare', module.exports)
