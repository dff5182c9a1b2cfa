// The list of chats: who wrote last, and what was not read.

import { arrows, fill, h, oneStop } from '../dom.js'
import { shortTime, t } from '../i18n.js'
import { recall, remember } from '../memory.js'
import { miniProgram, myChats, person, state } from '../store.js'
import { chatFace } from './avatar.js'

const readKey = () => `read.${state.me}`

// unread counts the messages of others that came since I last looked.
export function unread(chat) {
  const since = recall(readKey(), {})[chat] || 0
  const messages = state.rooms.get(chat)?.messages || []
  return messages.filter((m) => m.from !== state.me && Date.parse(m.at) > since).length
}

// allUnread counts over all my chats.
export const allUnread = () => myChats().reduce((sum, chat) => sum + unread(chat.id), 0)

// markRead says that I saw the chat's newest message.
export function markRead(chat) {
  const newest = state.rooms.get(chat)?.messages[0]
  if (newest && unread(chat)) remember(readKey(), { ...recall(readKey(), {}), [chat]: Date.parse(newest.at) })
}

// chatList makes the screen; enter is called with the id of a chat.
export function chatList(enter) {
  const list = h('ul', { class: 'chats', 'aria-label': t('phone.chats') })
  arrows(list)
  const chats = [...myChats()].sort((a, b) => lastAt(b.id) - lastAt(a.id))
  fill(list, chats.map((chat) => h('li', {}, row(chat, enter))))
  oneStop(list)
  const count = allUnread()
  const title = t('phone.wechat') + (count ? ` (${count})` : '')
  return {
    bar: h('h3', { class: 'bar-title' }, title),
    body: chats.length ? list : h('p', { class: 'nothing' }, t('phone.nochats')),
  }
}

const lastAt = (chat) => Date.parse(state.rooms.get(chat)?.messages[0]?.at || 0)

function row(chat, enter) {
  const last = state.rooms.get(chat.id)?.messages[0]
  const count = unread(chat.id)
  return h('button', { type: 'button', class: 'chat-row', 'data-row': true, 'data-key': `c:${chat.id}`, onclick: () => enter(chat.id) },
    h('span', { class: 'face-badge' }, chatFace(chat, state.me),
      count ? h('span', { class: 'badge' }, count > 99 ? '99+' : count, h('span', { class: 'unseen' }, t('phone.unread'))) : null),
    h('span', { class: 'chat-text' },
      h('span', { class: 'chat-name' }, nameOf(chat)),
      h('span', { class: 'chat-last' }, last ? lastLine(chat, last) : '')),
    last ? h('time', { datetime: last.at }, shortTime(last.at)) : null)
}

// nameOf gives a chat's name as I see it: a private one is called like the other.
export function nameOf(chat) {
  if (chat.kind === 'group') return chat.name
  const other = chat.members.find((id) => id !== state.me)
  return person(other)?.name || chat.name
}

function lastLine(chat, message) {
  const who = chat.kind === 'group' && message.from !== state.me ? `${person(message.from)?.name || message.from}: ` : ''
  const kind = message.seen?.look === 'page' ? t('phone.link') : t('phone.program')
  return `${who}[${kind}] ${message.card.title || miniProgram(message.card.originalId).name}`
}
