// The browser door to a desk: window.Wechat.shareMiniProgram(params, success, fail)
// for any page that loads this file from the desk, as
//
//   <script src="http://127.0.0.1:8787/wechat.js"></script>
//
// The call goes to the desk that the file came from. What the contract has no
// parameter for can follow the address, or be set later on Wechat.desk:
//
//   wechat.js?label=ci-17&from=lin&platform=ios&crop=smart&app=wx…&chats=weekend,testers&token=…
//   window.Wechat.desk.label = 'ci-18'
//
// A page whose www/ folder is not beside it says where that stands:
//
//   <script src="…/wechat.js" data-package="/static/"></script>
//
// Exactly one of success and fail is called, once; neither where WeChat itself
// would never answer, of which Wechat.desk.silent, a function of the page's, can
// hear. The call gives a promise of the same, which may be ignored.
//
// The desk serves it with desk.js before it, both in one function: see embed.go.

const MAX_PICTURE = 64 * 1024 * 1024 // bytes, the desk's own limit
const NOT_SENT = 1003
const BAD_PICTURE = 1006

const script = document.currentScript
if (!script) throw new Error('load wechat.js with a plain <script src="…/wechat.js">: a module does not know where it came from')
const address = new URL(script.src)
const options = optionsIn(address)
let inFlight = false

const wechat = window.Wechat || {}
wechat.desk = options
wechat.shareMiniProgram = shareMiniProgram
window.Wechat = wechat

function optionsIn(url) {
  const q = url.searchParams
  return {
    url: url.origin,
    token: q.get('token') || '',
    from: q.get('from') || '',
    platform: q.get('platform') || '',
    crop: q.get('crop') || '',
    app: q.get('app') || '',
    label: q.get('label') || '',
    chats: (q.get('chats') || '').split(',').filter(Boolean),
    silent: null,
  }
}

function shareMiniProgram(params, success, fail) {
  const answer = share(params)
  answer.then(
    (res) => { if (res) tell(success, res) },
    (err) => tell(fail, err),
  )
  // Where WeChat stays silent, so does the promise.
  return quiet(answer.then((res) => res || new Promise(() => {})))
}

// A fault in the page's own callback is the page's to see, as an uncaught error.
function tell(callback, value) {
  if (typeof callback !== 'function') return
  try {
    callback(value)
  } catch (err) {
    setTimeout(() => { throw err })
  }
}

function quiet(promise) {
  promise.catch(() => {})
  return promise
}

// share gives the result, null where none ever comes, or throws a failure.
async function share(params) {
  if (inFlight) {
    throw failure({
      errMsg: 'shareMiniProgram:fail another share is still in WeChat; wait for its answer',
      errCode: NOT_SENT, rule: 'busy',
      hint: { en: 'disable the button until success or fail was called', zh: '在 success 或 fail 回调之前请禁用分享按钮' },
    })
  }
  inFlight = true
  try {
    return await bring(await requestFor(params))
  } finally {
    inFlight = false
  }
}

async function requestFor(params) {
  const request = { params: copyOf(params) }
  for (const name of ['from', 'platform', 'crop', 'label']) {
    if (options[name]) request[name] = options[name]
  }
  if (options.app) request.app = { appId: options.app }
  if (options.chats.length) request.chats = [...options.chats]
  const picture = await readPicture(request.params && request.params.imagePath)
  if (picture !== null) request.picture = picture
  return request
}

// The app may change its object while WeChat is open.
function copyOf(params) {
  try {
    return JSON.parse(JSON.stringify(params === undefined ? null : params))
  } catch (err) {
    throw failure({ errMsg: 'shareMiniProgram:fail params: ' + err.message, errCode: 1004, rule: 'params' })
  }
}

// readPicture gives the picture in base64, or null where the desk is to judge
// imagePath by its text: a data: URI, a network address, no text at all.
async function readPicture(path) {
  if (typeof path !== 'string' || path === '' || /^\s*data:/i.test(path)) return null
  for (const url of placesOf(path)) {
    const blob = await load(url)
    if (blob && blob.size > MAX_PICTURE) {
      throw failure({
        errMsg: `shareMiniProgram:fail imagePath: the file has ${blob.size} bytes, at most ${MAX_PICTURE} are read`,
        errCode: BAD_PICTURE, parameter: 'imagePath', rule: 'image-file-size',
      })
    }
    if (blob) return blob.size ? base64(blob) : ''
  }
  return null
}

// placesOf lists where the page may have the file that imagePath names. Only
// the page's own files are ever read.
function placesOf(path) {
  if (/^blob:/i.test(path)) return [path]
  const text = path.replace(/\\/g, '/')
  if (/^[a-z][a-z0-9+.-]+:/i.test(text) || text.startsWith('//')) return ownAddress(text)
  const file = encodePath(text.replace(/^(\.?\/)+/, ''))
  const inWww = file.replace(/^www\//, '')
  const bases = script.dataset.package !== undefined
    ? [new URL(script.dataset.package, location.href)]
    : [new URL('.', document.baseURI), new URL('/', location.href), beforeWww()]
  const places = bases.flatMap((base) => base ? [new URL(file, base), new URL(inWww, base)] : [])
  return [...new Set(places.filter((u) => u.origin === location.origin).map(String))]
}

// https://localhost is the app's own origin in Cordova; here that is the page's.
function ownAddress(text) {
  let url
  try {
    url = new URL(text, location.href)
  } catch {
    return []
  }
  if (url.origin === location.origin) return [url.href]
  const app = /^(https?|app|capacitor|ionic):$/.test(url.protocol) && url.host === 'localhost'
  return app ? [new URL(url.pathname + url.search, location.origin).href] : []
}

function beforeWww() {
  const at = location.pathname.indexOf('/www/')
  return at < 0 ? null : new URL(location.pathname.slice(0, at + 1), location.href)
}

// A path's percent signs, # and ? mean themselves; in an address they do not.
function encodePath(path) {
  return path.split('/').map(encodeURIComponent).join('/')
}

async function load(url) {
  try {
    const answer = await fetch(url, { credentials: 'same-origin' })
    // A development server answers its own page for a file that is not there.
    if (!answer.ok || /^text\/html/.test(answer.headers.get('Content-Type') || '')) return null
    return await answer.blob()
  } catch {
    return null
  }
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.onerror = () => reject(failure({
      errMsg: 'shareMiniProgram:fail imagePath: ' + reader.error.message,
      errCode: BAD_PICTURE, parameter: 'imagePath', rule: 'image-unreadable',
    }))
    reader.readAsDataURL(blob)
  })
}

async function bring(request) {
  const desk = new Desk(options.url, options.token)
  const taken = await desk.share(request).catch(refuse)
  if (!taken.sent) throw failure(taken)
  return resultOf(await desk.answer(taken.id).catch(refuse), taken)
}

function resultOf(body, taken) {
  if (body.silence) {
    tell(options.silent, body.silence)
    return null
  }
  if (body.errCode !== 0) throw failure({ ...body, findings: taken.findings })
  return { errMsg: body.errMsg, errCode: body.errCode, findings: taken.findings || [], transaction: body.transaction || '' }
}

// refuse throws the failure for what the desk would not have, or for no desk.
function refuse({ message, status, problem }) {
  const errMsg = 'shareMiniProgram:fail ' + message
  if (status !== 0) throw failure({ errMsg, errCode: NOT_SENT, rule: problem.code || 'desk', hint: problem.words })
  throw failure({
    errMsg, errCode: NOT_SENT, rule: 'desk-unreachable',
    hint: { en: 'start it with "minishare desk", or load wechat.js from where it runs', zh: '请运行 minishare desk，或从正在运行的替身加载 wechat.js' },
  })
}

// failure is an Error with the contract's fields.
function failure(fields) {
  const err = new Error(fields.errMsg || 'shareMiniProgram:fail')
  err.name = 'ShareError'
  err.errMsg = err.message
  err.errCode = fields.errCode
  err.parameter = fields.parameter || ''
  err.rule = fields.rule || ''
  err.hint = fields.hint || null
  err.findings = fields.findings || []
  return err
}
