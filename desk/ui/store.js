// What the page knows of the desk, and how it stays true: everything shown is
// fetched from the API, and fetched again when an event says that it changed.

import * as api from './api.js'
import { follow } from './live.js'
import { recall, remember } from './memory.js'

const settle = 60 // milliseconds in which changes gather before they are fetched

// state is read by all and written by this module alone.
export const state = {
  world: null,
  me: '', // id of the person whose phone is shown
  rooms: new Map(), // chat id → its messages as I see them, newest first, and what comes after
  pending: [], // my shares that wait in the picker, oldest first
  shares: { list: [], next: '', total: 0, q: '', oldest: '' }, // oldest: how far back somebody asked to see
  chosen: null, // the share whose facts are shown
  live: 'lost',
}

const listeners = new Map()

// on calls the listener whenever the topic changed: world, rooms, pending,
// shares, chosen, live.
export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) || []), listener])
}

function changed(...topics) {
  for (const topic of topics) for (const listener of listeners.get(topic) || []) listener()
}

// start loads all there is and follows the desk from there.
export async function start() {
  await loadWorld()
  const me = recall('me', '')
  state.me = person(me) ? me : state.world.people[0]?.id || ''
  await Promise.all([loadRooms(), loadPending(), loadShares()])
  changed('world', 'rooms', 'pending', 'shares')
  follow(state.world.cursor, {
    changed: gather,
    reset: () => gather({ type: 'reset' }),
    state: (live) => { state.live = live; changed('live') },
  })
}

export const person = (id) => state.world.people.find((p) => p.id === id)
export const chat = (id) => state.world.chats.find((c) => c.id === id)
export const myChats = () => state.world.chats.filter((c) => c.members.includes(state.me))
export const app = (appId) => state.world.apps.find((a) => a.appId === appId)

// miniProgram gives what is registered, or as much as a card tells of one that is not.
export function miniProgram(originalId) {
  return state.world.miniPrograms.find((m) => m.originalId === originalId) || { originalId, name: originalId, icon: '' }
}

// becomes makes somebody else the owner of the phone.
export async function becomes(id) {
  state.me = id
  remember('me', id)
  state.rooms = new Map()
  await Promise.all([loadRooms(), loadPending()])
  changed('world', 'rooms', 'pending')
}

// choose shows the facts of a share, none for an empty id.
export async function choose(id) {
  state.chosen = id ? await api.share(id).catch(gone) : null
  changed('chosen')
}

// settled takes in a share that just got its end here, ahead of the event of it.
export async function settled(share) {
  state.pending = state.pending.filter((s) => s.id !== share.id)
  state.chosen = share
  await loadRooms((share.messages || []).map((m) => m.chat))
  changed('rooms', 'pending', 'chosen')
}

// chooseRefused shows the facts of a call that was refused before it left the app.
export function chooseRefused(call) {
  state.chosen = call
  changed('chosen')
}

// gone is for what somebody has deleted meanwhile.
function gone(problem) {
  if (problem.status === 404) return null
  throw problem
}

// search sets what the list of shares is searched for.
export async function search(q) {
  state.shares.q = q
  state.shares.oldest = ''
  await loadShares()
  changed('shares')
}

export async function moreShares() {
  const got = await api.shares({ q: state.shares.q, after: state.shares.next })
  const list = [...state.shares.list, ...got.shares]
  state.shares = { ...state.shares, list, next: got.next || '', total: got.total, oldest: list.at(-1)?.at }
  changed('shares')
}

export async function earlier(id) {
  const room = state.rooms.get(id)
  const got = await api.messages(id, state.me, room.next)
  const messages = [...room.messages, ...got.messages]
  state.rooms.set(id, { messages, next: got.next || '', oldest: messages.at(-1)?.at })
  changed('rooms')
}

async function loadWorld() {
  state.world = await api.world()
}

async function loadRooms(ids = myChats().map((c) => c.id)) {
  const as = state.me
  await Promise.all(ids.map(async (id) => {
    const oldest = state.rooms.get(id)?.oldest
    const got = await backTo(oldest, 'messages', (after) => api.messages(id, as, after)).catch(gone)
    if (got && as === state.me) state.rooms.set(id, { messages: got.list, next: got.next, oldest })
  }))
}

// backTo fetches a list that is newest first: one page, and more where somebody
// had asked for earlier ones, which stay whatever comes in meanwhile.
async function backTo(oldest, name, fetchPage) {
  const list = []
  let got = {}
  do {
    got = await fetchPage(got.next)
    list.push(...got[name])
  } while (got.next && oldest && Date.parse(list.at(-1).at) > Date.parse(oldest))
  return { list, next: got.next || '', total: got.total }
}

async function loadPending() {
  const got = await api.shares({ q: 'state:pending', limit: 200 })
  state.pending = got.shares.filter((s) => s.from === state.me).reverse()
}

async function loadShares() {
  const q = state.shares.q
  const oldest = state.shares.oldest
  const got = await backTo(oldest, 'shares', (after) => api.shares({ q, after }))
  if (q === state.shares.q) state.shares = { q, oldest, ...got }
}

// Changes come in bursts, when a test run shares: they are gathered, and one
// round of fetching follows the other.
let waiting = []
let fetching = false

function gather(change) {
  waiting.push(change)
  if (waiting.length === 1 && !fetching) setTimeout(refresh, settle)
}

async function refresh() {
  const changes = waiting
  waiting = []
  fetching = true
  const topics = await load(changes).catch(() => []) // the next event, or the stream's return, brings another chance
  fetching = false
  if (waiting.length) setTimeout(refresh, settle)
  changed(...topics)
}

const ofShares = ['shared', 'ended', 'cleared', 'reset']
const ofOpens = ['opened', 'closed', 'reset']
const ofNobody = ['loggedIn', 'codeUsed']

async function load(changes) {
  const has = (types) => changes.some((c) => types.includes(c.type))
  const shares = has(ofShares)
  const world = changes.some((c) => ![...ofShares, ...ofOpens, ...ofNobody].includes(c.type)) || has(['reset'])
  if (world || (shares && state.world.outcomes.length)) await loadWorld()
  const jobs = []
  if (shares) jobs.push(loadShares(), loadPending())
  if (shares || world || has(ofOpens)) jobs.push(loadRooms(touched(changes, world)))
  await Promise.all(jobs)
  const id = state.chosen?.id
  if (id && (has(['cleared', 'reset']) || changes.some((c) => c.share === id))) state.chosen = await api.share(id).catch(gone)
  return [...(world || shares ? ['world'] : []), 'rooms', 'pending', 'shares', 'chosen']
}

// touched gives my chats that the changes are about; all of them where it is not said.
function touched(changes, world) {
  const mine = myChats().map((c) => c.id)
  const vague = world || changes.some((c) => ['cleared', ...ofOpens].includes(c.type) && !c.chats?.length)
  if (vague) return mine
  const named = new Set(changes.flatMap((c) => c.chats || []))
  return mine.filter((id) => named.has(id))
}
