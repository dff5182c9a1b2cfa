// The squares and circles that stand for people, chats and mini programs.

import { h } from '../dom.js'
import { person } from '../store.js'

const tones = 8

// tone picks a colour for an id, the same every time.
function tone(id) {
  let sum = 0
  for (const c of id) sum = (sum * 31 + c.codePointAt(0)) % 9973
  return sum % tones
}

// initial is what stands in the square: the last character of a Chinese name, as
// friends say it, else the first.
function initial(name) {
  const letters = [...name.trim()]
  const last = letters.at(-1) || '?'
  return /\p{Script=Han}/u.test(last) ? last : (letters[0] || '?').toUpperCase()
}

const face = (id, name) => h('span', { class: `face tone-${tone(id)}` }, initial(name))

// faceOf is a person's picture.
export function faceOf(id) {
  const p = person(id)
  return h('span', { class: 'avatar', 'aria-hidden': 'true' }, face(id, p ? p.name : id))
}

// chatFace is a chat's picture: the other one's, or up to four of the group.
export function chatFace(chat, me) {
  const others = chat.members.filter((id) => id !== me)
  if (chat.kind !== 'group') return faceOf(others[0] || chat.members[0] || chat.id)
  const some = chat.members.slice(0, 4).map((id) => face(id, person(id)?.name || id))
  return h('span', { class: `avatar group of-${some.length}`, 'aria-hidden': 'true' }, some)
}

// programMark is a mini program's round mark, in its colour or its own picture.
export function programMark(program) {
  if (/^data:image\//i.test(program.icon || '')) {
    return h('img', { class: 'program-mark', src: program.icon, alt: '' })
  }
  const mark = h('span', { class: 'program-mark', 'aria-hidden': 'true' }, [...program.name][0])
  if (/^#[0-9a-f]{3,8}$/i.test(program.icon || '')) mark.style.setProperty('--mark', program.icon)
  return mark
}
