// The app's side: a form with the nine parameters that makes the call as an app
// would, through wechat.js, and shows what the callbacks get.

import { callCode, callText } from './callcode.js'
import { fill, h, picture } from './dom.js'
import { onLanguage, t } from './i18n.js'
import { bytes, copyButton, say } from './parts.js'
import { expect } from './phone/phone.js'
import { outcome } from './outcome.js'
import { samples } from './samples.js'
import { chooseRefused, on, person, state } from './store.js'

const form = document.getElementById('call')
const button = document.getElementById('call-share')
const result = document.getElementById('call-result')
const code = document.getElementById('call-code')
const sample = document.getElementById('call-sample')
const known = document.getElementById('known-programs')
const drop = document.getElementById('drop')
const file = document.getElementById('call-file')
const chosen = document.getElementById('call-picture')

const packageAt = 'ui/sample/' // where the playground's own www/ stands
const largest = 64 * 1024 * 1024 // bytes of a picture, the desk's limit

let image = null // a picture from this computer: {name, size, uri}
let platformOf = '' // whose device the platform was last taken from
let waiting = false

// startPlayground fills the form with the tea house's call.
export function startPlayground() {
  form.addEventListener('input', draw)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    share()
  })
  sample.addEventListener('change', () => use(samples[sample.value]))
  startDrop()
  onLanguage(() => { drawSamples(); draw() })
  on('world', followDevice)
  on('world', drawKnown)
  drawSamples()
  drawKnown()
  followDevice()
  use(samples[0])
  document.getElementById('call-copy').append(copyButton(() => callText(given()), t('call.copy')))
}

function drawSamples() {
  const at = sample.value
  fill(sample, samples.map((s, i) => h('option', { value: i }, t(s.name))))
  sample.value = at || '0'
}

function use({ params }) {
  image = null
  for (const [name, value] of Object.entries(params)) {
    const field = form.elements[name]
    if (field.type === 'checkbox') field.checked = value
    else field.value = String(value)
  }
  draw()
}

// followDevice lets the SDK be that of my phone, until somebody chooses.
function followDevice() {
  const device = person(state.me)?.client.platform
  if (platformOf === state.me + device) return
  platformOf = state.me + device
  form.elements.platform.value = ['ios', 'ipad'].includes(device) ? 'ios' : 'android'
}

// drawKnown offers what is registered: mini programs to write into userName, and
// apps to share from where there is more than one.
function drawKnown() {
  fill(known, state.world.miniPrograms.map((p) => h('option', { value: p.originalId }, p.name)))
  const app = form.elements.app
  const before = app.value
  fill(app, state.world.apps.map((a) => h('option', { value: a.appId }, a.name)))
  app.value = before || state.world.apps[0]?.appId
  app.closest('label').hidden = state.world.apps.length < 2
}

// params are those of the call; optional ones that are empty are left out.
function params() {
  const f = form.elements
  const all = {
    userName: f.userName.value,
    path: f.path.value,
    title: f.title.value || undefined,
    description: f.description.value || undefined,
    imagePath: image ? image.uri : f.imagePath.value,
    webpageUrl: f.webpageUrl.value,
    withShareTicket: f.withShareTicket.checked,
    miniprogramType: Number(f.miniprogramType.value),
    scene: Number(f.scene.value),
  }
  return Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined))
}

// given is the call to copy: in an app the chosen picture is a file of its package.
function given() {
  return image ? { ...params(), imagePath: `www/img/${image.name}` } : params()
}

function draw() {
  fill(code, callCode(given()))
  form.elements.imagePath.disabled = Boolean(image)
  const path = form.elements.imagePath.value
  const own = /^www\/img\/(spring\.jpg|logo\.png)$/.test(path) ? packageAt + path : ''
  const src = image ? image.uri : own
  fill(chosen, src ? picture(src, t('call.picture.alt')) : null,
    image ? h('span', { class: 'picture-name' }, `${image.name} · `, bytes(image.size)) : null,
    image ? h('button', { type: 'button', class: 'quiet', 'data-key': 'no-picture', onclick: forget }, t('call.picture.forget')) : null)
}

function forget() {
  image = null
  file.value = ''
  draw()
  file.focus()
}

function startDrop() {
  file.addEventListener('change', () => file.files[0] && take(file.files[0]))
  drop.addEventListener('dragover', (event) => {
    event.preventDefault()
    drop.classList.add('over')
  })
  drop.addEventListener('dragleave', () => drop.classList.remove('over'))
  drop.addEventListener('drop', (event) => {
    event.preventDefault()
    drop.classList.remove('over')
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0])
  })
}

function take(picked) {
  if (picked.size > largest) return say(t('call.picture.large', { size: bytes(picked.size) }), 'wrong')
  const reader = new FileReader()
  reader.onload = () => {
    image = { name: picked.name, size: picked.size, uri: reader.result }
    draw()
  }
  reader.onerror = () => say(reader.error.message, 'wrong')
  reader.readAsDataURL(picked)
}

function share() {
  if (waiting) return
  const call = params()
  Object.assign(window.Wechat.desk, {
    from: state.me, platform: form.elements.platform.value, app: form.elements.app.value, label: form.elements.label.value, silent: (kind) => end(outcome.silence(kind)),
  })
  wait(true)
  expect(button)
  window.Wechat.shareMiniProgram(call, (res) => end(outcome.success(res)), (err) => {
    end(outcome.failure(err))
    if (err.parameter || err.findings.length) chooseRefused({ params: call, findings: err.findings, failure: err })
  })
}

function wait(on) {
  waiting = on
  button.setAttribute('aria-disabled', String(on))
  button.textContent = t(on ? 'call.waiting' : 'call.share')
  if (on) fill(result)
}

function end(shown) {
  expect(null)
  wait(false)
  fill(result, shown)
  result.scrollIntoView({ block: 'nearest' })
}
