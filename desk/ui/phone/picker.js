// WeChat's picker: where shall the card go? It can be answered, cancelled, and
// left without a word.

import { arrows, fill, h, icon, oneStop } from '../dom.js'
import { t, translate } from '../i18n.js'
import { app, myChats, state } from '../store.js'
import { chatFace } from './avatar.js'
import { preview } from './card.js'
import { nameOf } from './list.js'

const most = 9 // chats at once, the desk's limit

// picker makes the dialog for a share. The doors are send({chats, stay}),
// cancel() and leave(); each gives a promise that throws where the desk refuses.
export function picker(share, doors) {
  const chosen = new Set()
  let several = false
  const list = h('ul', { class: 'chats', 'data-t-label': 'picker.recent' })
  const search = h('input', { type: 'search', 'data-key': 'search', 'data-t-placeholder': 'picker.search', 'data-t-label': 'picker.search', autocomplete: 'off' })
  const done = h('button', { type: 'button', class: 'bar-word strong', id: 'picker-several' })
  const box = h('div', { class: 'sheet picker', role: 'dialog', 'aria-labelledby': 'picker-title', id: 'picker' })
  const cancel = h('button', { type: 'button', class: 'bar-word', id: 'picker-cancel', 'data-t': 'picker.cancel', onclick: () => doors.cancel() })
  const from = h('p', { class: 'picker-from' })

  // redraw follows the chats and the language; what was chosen stays chosen.
  function redraw() {
    translate(box)
    box.querySelector('.confirm .bubble')?.replaceWith(preview(share))
    from.textContent = t('picker.from', { app: app(share.sender?.appId)?.name || share.sender?.package || t('picker.anapp') })
    rows()
  }

  function rows() {
    const q = search.value.trim().toLowerCase()
    const chats = myChats().filter((c) => nameOf(c).toLowerCase().includes(q))
    fill(list, chats.map((c) => h('li', {}, row(c))))
    if (!chats.length) fill(list, h('li', { class: 'nothing' }, t('picker.none')))
    oneStop(list)
    done.textContent = several ? (chosen.size ? t('picker.done', { n: chosen.size }) : t('picker.one')) : t('picker.several')
  }

  function row(c) {
    return h('button', {
      type: 'button', class: 'chat-row', 'data-row': true, 'data-key': c.id, 'data-chat': c.id,
      'aria-pressed': several ? String(chosen.has(c.id)) : null, onclick: () => pick(c.id),
    },
    several ? h('span', { class: 'tick', 'aria-hidden': 'true' }, chosen.has(c.id) ? icon('check') : null) : null,
    chatFace(c, state.me), h('span', { class: 'chat-name' }, nameOf(c)))
  }

  function pick(id) {
    if (!several) return confirm([id])
    if (chosen.has(id)) chosen.delete(id)
    else if (chosen.size < most) chosen.add(id)
    rows()
  }

  function toggle() {
    if (several && chosen.size) return confirm([...chosen])
    several = !several
    rows()
  }

  function confirm(chats) {
    const before = document.activeElement
    const back = () => {
      ask.remove()
      main.inert = false
      before.focus()
    }
    const ask = confirmation(share, chats, { back, send: doors.send })
    main.inert = true
    translate(ask)
    box.append(ask)
    ask.querySelector('#picker-send').focus()
  }

  const main = h('div', { class: 'sheet-main' },
    h('div', { class: 'bar' }, cancel, h('h3', { class: 'bar-title', id: 'picker-title', 'data-t': 'picker.title' }), done),
    h('div', { class: 'search' }, icon('search'), search),
    from,
    list,
    h('button', { type: 'button', class: 'home', id: 'picker-leave', 'data-t': 'picker.leave', onclick: () => doors.leave() }))
  done.addEventListener('click', toggle)
  search.addEventListener('input', rows)
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    const ask = box.querySelector('.confirm')
    if (ask) ask.querySelector('.confirm-back').click()
    else if (search.value) { search.value = ''; rows() } else doors.cancel()
  })
  arrows(list)
  box.append(main)
  redraw()
  return { box, first: () => list.querySelector('[data-row]') || cancel, redraw }
}

// confirmation asks once more, with the card to be seen. What the user will do
// after sending decides whether the app gets an answer at all.
function confirmation(share, chats, { back, send }) {
  const names = myChats().filter((c) => chats.includes(c.id)).map(nameOf)
  const after = h('select', { id: 'picker-after' },
    h('option', { value: '', 'data-t': 'picker.return' }), h('option', { value: 'stay', 'data-t': 'picker.stay' }))
  return h('div', { class: 'confirm', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'confirm-title' },
    h('div', { class: 'confirm-box' },
      h('h4', { id: 'confirm-title', 'data-t': 'picker.sendto' }),
      h('p', { class: 'confirm-names' }, names.join(t('comma'))),
      preview(share),
      h('label', { class: 'confirm-after' }, h('span', { 'data-t': 'picker.after' }), after),
      h('div', { class: 'confirm-doors' },
        h('button', { type: 'button', class: 'confirm-back', 'data-t': 'picker.back', onclick: back }),
        h('button', { type: 'button', class: 'confirm-send', id: 'picker-send', 'data-t': 'picker.send', onclick: () => send({ chats, stay: after.value === 'stay' }) }))))
}
