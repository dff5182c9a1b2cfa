// The phone: whose it is, which screen it shows, and what lies over it.

import * as api from '../api.js'
import { fill, focusKey, h } from '../dom.js'
import { onLanguage, t } from '../i18n.js'
import { becomes, choose, on, person, settled, state } from '../store.js'
import { complain } from '../parts.js'
import { show } from '../views.js'
import { allUnread, chatList, markRead } from './list.js'
import { picker } from './picker.js'
import { program, refusal, webPage } from './program.js'
import { room } from './room.js'

const screen = document.getElementById('screen')
const bar = document.getElementById('phone-bar')
const body = document.getElementById('phone-body')
const over = document.getElementById('over')
const who = document.getElementById('me')
const client = document.getElementById('my-client')

let at = '' // id of the chat that is shown, '' for the list
const windows = new Map() // person → what runs on his phone: {open, message, box}
let asking = null // the picker that is shown: {id, box, …}
let shown = '' // what was drawn last, to know when to scroll
let caller = null // where the focus goes once WeChat has answered

// startPhone draws the phone and keeps it true.
export function startPhone() {
  who.addEventListener('change', () => {
    at = ''
    becomes(who.value).catch(complain)
  })
  over.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !asking && windows.has(state.me)) close()
  })
  for (const topic of ['world', 'rooms', 'pending', 'chosen']) on(topic, draw)
  onLanguage(() => {
    for (const w of windows.values()) w.box = windowOf(w.open, w.message)
    draw()
  })
  draw()
}

// expect says that the page itself makes a call: the picker may take the focus,
// and gives it back.
export function expect(element) {
  caller = element
}

function draw() {
  drawWho()
  const chatGone = at && !state.world.chats.some((c) => c.id === at && c.members.includes(state.me))
  if (chatGone) at = ''
  if (at) markRead(at)
  const view = at ? room(at, { back: () => enter(''), open, facts }) : chatList(enter)
  fill(bar, view.bar)
  fill(body, view.body)
  const newest = `${state.me}/${at}/${state.rooms.get(at)?.messages[0]?.id || ''}`
  if (newest !== shown) body.scrollTop = 0 // the top of the list, the end of a chat
  shown = newest
  const count = allUnread()
  document.title = (count ? `(${count}) ` : '') + 'minishare desk'
  drawOver()
}

function drawWho() {
  fill(who, state.world.people.map((p) => h('option', { value: p.id, selected: p.id === state.me }, p.name)))
  who.value = state.me
  const mine = person(state.me)
  client.textContent = mine ? [t(`device.${mine.client.platform}`), mine.client.version].filter(Boolean).join(' ') : ''
}

// drawOver shows the picker of the oldest share that waits; a mini program that
// runs lies below it.
function drawOver() {
  const share = state.pending[0]
  if (asking && asking.id === share?.id) return asking.redraw()
  if (share) return ask(share)
  asking = null
  const running = windows.get(state.me)
  if (over.firstChild !== (running?.box || null)) fill(over, running?.box)
  cover()
}

function ask(share) {
  const doors = {
    send: (outcome) => finish(api.sendShare(share.id, outcome), outcome),
    cancel: () => finish(api.cancelShare(share.id)),
    leave: () => finish(api.leaveShare(share.id)),
  }
  asking = { id: share.id, ...picker(share, doors) }
  fill(over, asking.box)
  cover()
  if (!caller) return
  choose(share.id).catch(complain)
  show('phone')
  asking.first().focus()
}

// finish waits until the share has its end. Whoever returns to the app finds the
// focus where it was; whoever stays is in the chat.
async function finish(ending, outcome) {
  const returns = !outcome?.stay && caller
  try {
    const share = await ending
    if (outcome) at = share.messages?.[0]?.chat || at
    await settled(share)
    if (returns) returns.focus({ preventScroll: true })
    else focusKey(screen, `m:${share.messages?.[0]?.id}`) || body.focus()
  } catch (problem) {
    complain(problem)
  }
}

// cover lets the keyboard and screen readers reach only what lies on top.
function cover() {
  const covered = over.childElementCount > 0
  screen.inert = covered
  over.hidden = !covered
}

function enter(id) {
  const before = at
  at = id
  draw()
  focusKey(screen, id ? 'back' : `c:${before}`)
}

async function facts(share) {
  await choose(share).catch(complain)
  show('facts')
}

async function open(message) {
  try {
    const got = await api.open(message.id, state.me)
    windows.set(state.me, { open: got, message, box: windowOf(got, message) })
    drawOver()
    document.getElementById('program-close').focus()
    await choose(message.share)
  } catch (problem) {
    complain(problem)
  }
}

function windowOf(got, message) {
  if (got.options) return program(got, message, close)
  return got.refusal ? refusal(got, close) : webPage(got, message, close)
}

// close shuts what runs on my phone; its ticket dies with it.
async function close() {
  const { open: was, message } = windows.get(state.me)
  windows.delete(state.me)
  drawOver()
  focusKey(screen, `m:${message.id}`)
  if (was.options) await api.close(was.id).catch((problem) => { if (![404, 409].includes(problem.status)) complain(problem) })
}
