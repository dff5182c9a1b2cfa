// Beside the phone: all that is known of one share.

import * as api from '../api.js'
import { callCode, callText } from '../callcode.js'
import { fill, h, icon } from '../dom.js'
import { longTime, onLanguage, shortTime, t, words } from '../i18n.js'
import { complain, copyable, copyButton } from '../parts.js'
import { becomes, chat, choose, on, person, state } from '../store.js'
import { show } from '../views.js'
import { coverFacts } from './cover.js'
import { findingsList } from './findings.js'
import { wireOf } from './wire.js'

const panel = document.getElementById('facts-body')
let shown = null // the parts of the share that is shown: {of, head, opens}

// startFacts draws the panel and keeps it true.
export function startFacts() {
  on('chosen', draw)
  on('rooms', draw)
  onLanguage(() => { shown = null; draw() })
  draw()
}

function draw() {
  const s = state.chosen
  if (!s) {
    shown = null
    return panel.replaceChildren(h('p', { class: 'nothing' }, t('facts.none')))
  }
  const of = s.id || s
  if (shown?.of !== of) build(s, of)
  fill(shown.head, s.id ? head(s) : refusedHead(s))
  fill(shown.opens, s.messages?.length ? section('facts.opens', opens(s)) : null)
}

// build makes the panel of another share. What never changes is made once, so
// that what was opened stays open.
function build(s, of) {
  shown = { of, head: h('div'), opens: h('div') }
  panel.replaceChildren(...[
    shown.head,
    section('facts.findings', findingsList(s.findings || [])),
    shown.opens,
    s.params ? section('facts.call', callAsGiven(s.params)) : null,
    s.card?.cover ? section('facts.cover', coverFacts(s)) : null,
    s.id ? section('facts.wire', [wireOf(s.id, 'android'), wireOf(s.id, 'ios')]) : null,
  ].filter(Boolean))
}

function section(title, content) {
  return h('section', { class: 'fact', 'aria-label': t(title) }, h('h3', {}, t(title)), content)
}

function head(s) {
  const to = (s.messages || []).map((m) => chat(m.chat)?.name || m.chat).join(t('comma'))
  return h('div', { class: 'facts-head' },
    h('div', { class: 'facts-title' },
      h('h3', {}, s.card?.title || s.card?.originalId || t('card.untitled')),
      h('button', { type: 'button', class: 'quiet icon-only', 'data-key': 'delete', 'aria-label': t('shares.delete', { title: s.card?.title || s.id }), onclick: () => remove(s.id) }, icon('bin'))),
    h('p', { class: 'share-facts' },
      h('span', { class: `state ${s.state}` }, t(`state.${s.state}`)),
      h('span', {}, person(s.from)?.name || s.from, to ? ` → ${to}` : ''),
      h('time', { datetime: s.at }, longTime(s.at)),
      s.label ? h('span', { class: 'label' }, s.label) : null),
    s.refusal ? refusal(s.refusal) : null,
    h('p', { class: 'heard' }, heard(s)),
    s.state === 'pending' && s.from !== state.me
      ? h('button', { type: 'button', class: 'quiet', 'data-key': 'take', onclick: () => take(s.from) }, t('facts.take', { name: person(s.from)?.name || s.from })) : null,
    h('p', { class: 'hint' }, copyable(s.id, 16), s.transaction ? [' transaction ', copyable(s.transaction, 20)] : null))
}

// take goes to the phone on which the picker waits.
async function take(who) {
  await becomes(who).catch(complain)
  show('phone')
  document.getElementById('phone').focus()
}

function refusedHead(s) {
  return h('div', { class: 'facts-head' },
    h('div', { class: 'facts-title' }, h('h3', {}, t('facts.refused'))),
    h('p', {}, t('facts.refused.why')),
    h('p', { class: 'heard' }, h('code', {}, `fail ${s.failure.errCode}`), ' ', s.failure.errMsg))
}

// heard says what the app got to know.
function heard(s) {
  if (s.silence) return [t('facts.heard.nothing'), ' ', t(`silence.${s.silence}`)]
  if (!s.answer) return t('facts.heard.waits')
  const code = s.answer.errCode
  return [t('facts.heard'), ' ', h('code', {}, code === 0 ? 'success 0' : `fail ${code}`), ' ', h('span', { class: 'hint' }, t(`code.${code}`))]
}

function refusal(r) {
  return h('div', { class: 'refusal' },
    r.shows ? h('p', {}, t('facts.shows'), h('q', {}, r.shows)) : null,
    h('p', {}, words(r.words)),
    h('p', { class: 'fix' }, words(r.fix)),
    h('p', { class: 'hint' }, r.source))
}

async function remove(id) {
  try {
    await api.deleteShare(id)
    await choose('')
    document.getElementById('facts').focus()
  } catch (problem) {
    complain(problem)
  }
}

function callAsGiven(params) {
  return h('div', { class: 'code-box' }, h('pre', { tabindex: '0', 'aria-label': t('facts.call') }, callCode(params)), copyButton(() => callText(params), t('call.copy')))
}

// opens lists who opened the card and what he got, as far as I am in its chats.
function opens(s) {
  const all = s.messages.flatMap((m) => {
    const message = state.rooms.get(m.chat)?.messages.find((other) => other.id === m.id)
    return (message?.opens || []).map((o) => ({ ...o, chat: m.chat }))
  })
  if (!all.length) return h('p', { class: 'hint' }, t('opens.none'))
  return h('ul', { class: 'opens' }, all.map((o) => h('li', {},
    h('strong', {}, person(o.person)?.name || o.person), ' ',
    h('time', { datetime: o.at, class: 'hint' }, shortTime(o.at)), ' ', became(o))))
}

function became(o) {
  if (o.refusal) return h('span', {}, words(o.refusal.words))
  if (!o.options) return h('span', {}, t('opens.page'))
  return [
    h('code', {}, `scene ${o.options.scene}`), ' ',
    o.options.shareTicket ? copyable(o.options.shareTicket, 14) : h('span', { class: 'hint' }, t('program.noticket')), ' ',
    h('span', { class: o.closedAt ? 'hint' : 'alive' }, t(o.closedAt ? 'opens.closed' : 'opens.alive')),
  ]
}
