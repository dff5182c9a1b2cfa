// One chat: the cards in it, oldest first, as I see them.

import { h, icon } from '../dom.js'
import { longTime, t, words } from '../i18n.js'
import { chat, earlier, person, state } from '../store.js'
import { faceOf } from './avatar.js'
import { bubble } from './card.js'
import { nameOf } from './list.js'

const pause = 5 * 60 * 1000 // milliseconds without a message after which the time is shown

// room makes the screen of a chat.
export function room(id, { back, open, facts }) {
  const c = chat(id)
  const { messages = [], next = '' } = state.rooms.get(id) || {}
  const inOrder = [...messages].reverse()
  const rows = inOrder.map((m, i) => [
    i === 0 || Date.parse(m.at) - Date.parse(inOrder[i - 1].at) > pause
      ? h('li', { class: 'when' }, h('time', { datetime: m.at }, longTime(m.at))) : null,
    messageRow(c, m, { open, facts }),
  ])
  return {
    bar: [
      h('button', { type: 'button', class: 'bar-button', 'data-key': 'back', 'aria-label': t('phone.back'), onclick: back }, icon('back')),
      h('h3', { class: 'bar-title' }, nameOf(c) + (c.kind === 'group' ? ` (${c.members.length})` : '')),
    ],
    body: h('div', { class: 'room' },
      next ? h('button', { type: 'button', class: 'quiet earlier', 'data-key': 'earlier', onclick: () => earlier(id) }, t('phone.earlier')) : null,
      messages.length ? h('ol', { class: 'messages', 'aria-label': nameOf(c) }, rows) : h('p', { class: 'nothing' }, t('phone.nomessages'))),
  }
}

function messageRow(c, m, { open, facts }) {
  const mine = m.from === state.me
  const name = person(m.from)?.name || m.from
  const seen = m.seen || { look: 'card', title: m.card.title, cover: m.card.cover }
  return h('li', { class: mine ? 'message mine' : 'message', 'data-message': m.id },
    faceOf(m.from),
    h('div', { class: 'said' },
      c.kind === 'group' && !mine ? h('span', { class: 'speaker' }, name) : h('span', { class: 'unseen' }, name),
      bubble(m.card, seen, { key: `m:${m.id}`, pressed: () => open(m) }),
      seen.why ? h('p', { class: 'why-page' }, words(seen.why)) : null,
      h('span', { class: 'under' },
        h('button', {
          type: 'button', class: 'quiet', 'data-key': `f:${m.id}`, onclick: () => facts(m.share),
          'aria-pressed': String(state.chosen?.id === m.share),
        }, t('phone.facts')),
        opensLine(m))))
}

// opensLine says who opened the message, the latest last.
function opensLine(m) {
  const names = [...new Set((m.opens || []).map((o) => person(o.person)?.name || o.person))]
  if (!names.length) return null
  return h('span', { class: 'opened-by' }, t('phone.openedby', { names: names.join(t('comma')) }))
}
